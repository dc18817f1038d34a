namespace IdentityProvider.Keys;

internal static class KeysRoom
{
    internal static IServiceCollection AddKeys(this IServiceCollection services) => services
        .AddSingleton<SigningKeys>()
        .AddHostedService<SigningKeyRefresh>();
}
