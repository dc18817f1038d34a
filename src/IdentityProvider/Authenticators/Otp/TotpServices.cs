using IdentityProvider.Accounts;

namespace IdentityProvider.Authenticators.Otp;

internal static class TotpServices
{
    internal static IServiceCollection AddTotp(this IServiceCollection services) => services
        .AddScoped<TotpStore>()
        .AddScoped<IEnrolledMethod>(provider => provider.GetRequiredService<TotpStore>())
        .AddScoped<SecondFactorLimits>()
        .AddScoped<TotpAuthenticator>();
}
