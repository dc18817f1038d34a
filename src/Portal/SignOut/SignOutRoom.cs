namespace Portal.SignOut;

internal static class SignOutRoom
{
    internal static IServiceCollection AddSignOut(this IServiceCollection services) => services.AddSingleton<LogoutTokenCheck>();

    internal static void MapSignOut(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", SignOutEndpoint.HandleAsync);
        routes.MapPost("/backchannel-logout", BackChannelLogoutEndpoint.HandleAsync).DisableAntiforgery();
    }
}
