namespace IdentityProvider.Consent;

internal static class ConsentRoom
{
    internal static IServiceCollection AddConsent(this IServiceCollection services) => services.AddScoped<ConsentQuery>();
}
