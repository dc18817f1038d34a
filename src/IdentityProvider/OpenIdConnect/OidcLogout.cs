using IdentityProvider.Sessions;

namespace IdentityProvider.OpenIdConnect;

/// <summary>The logout half of the room: requests of clients, messages to clients.</summary>
internal static class OidcLogout
{
    internal static IServiceCollection AddOidcLogout(this IServiceCollection services)
    {
        services.AddScoped<IdTokenHint>();
        services.AddScoped<LogoutRequestReader>();
        services.AddScoped<EndSessionEndpoint>();
        services.AddSingleton<ILogoutNotifier, BackChannelLogoutNotifier>();
        return services;
    }

    internal static void MapOidcLogout(this IEndpointRouteBuilder routes) => EndSessionEndpoint.Map(routes);
}
