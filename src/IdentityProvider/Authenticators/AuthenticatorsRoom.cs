using IdentityProvider.Authenticators.Otp;
using IdentityProvider.Authenticators.Password;
using IdentityProvider.Authenticators.RecoveryCode;

namespace IdentityProvider.Authenticators;

internal static class AuthenticatorsRoom
{
    internal static IServiceCollection AddAuthenticators(this IServiceCollection services) => services
        .AddScoped<ProofRecorder>()
        .AddScoped<RegistrationFinish>()
        .AddPassword()
        .AddTotp()
        .AddRecoveryCodes();
}
