using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityProvider.SignIn;

internal static class SignInRoom
{
    internal static IServiceCollection AddSignIn(this IServiceCollection services) => services
        .AddScoped<SignInService>()
        .AddScoped<WaitingSignInQuery>()
        .AddSingleton<IParticipantNames, ParticipantNames>()
        .Configure<MvcOptions>(mvc => mvc.Filters.Add<AllowReturnToParty>());

    internal static void MapSignIn(this IEndpointRouteBuilder routes) => routes.MapContinue();
}
