using IdentityProvider.Accounts;

namespace IdentityProvider.Authenticators.RecoveryCode;

internal static class RecoveryCodeServices
{
    internal static IServiceCollection AddRecoveryCodes(this IServiceCollection services) => services
        .AddScoped<RecoveryCodeStore>()
        .AddScoped<IEnrolledMethod>(provider => provider.GetRequiredService<RecoveryCodeStore>())
        .AddScoped<RecoveryCodeNotice>()
        .AddScoped<RecoveryCodeAuthenticator>();
}
