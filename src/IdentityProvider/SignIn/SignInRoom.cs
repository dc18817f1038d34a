namespace IdentityProvider.SignIn;

internal static class SignInRoom
{
    internal static IServiceCollection AddSignIn(this IServiceCollection services) => services.AddScoped<SignInService>();

    internal static void MapSignIn(this IEndpointRouteBuilder routes) => routes.MapContinue();
}
