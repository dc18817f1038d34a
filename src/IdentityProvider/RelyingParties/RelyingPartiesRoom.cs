namespace IdentityProvider.RelyingParties;

internal static class RelyingPartiesRoom
{
    internal static IServiceCollection AddRelyingParties(this IServiceCollection services)
    {
        services.AddOptions<RelyingPartyOptions>().BindConfiguration("RelyingParties");
        services.AddSingleton<RelyingPartyDirectory>();
        services.AddSingleton<ClientSecrets>();
        services.AddSingleton<PairwiseSubject>();
        services.AddScoped<ConfigFolder>();
        services.AddScoped<RelyingPartyStore>();
        services.AddHostedService<DirectoryAtStart>();
        return services;
    }
}
