using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Web.Errors;
using Web.Hosting;

namespace MinistryPortal.SignIn;

internal static partial class SignInEndpoints
{
    private static readonly string[] Levels = ["LoA3", "LoA4"];

    internal static void MapSignIn(this IEndpointRouteBuilder routes) => routes.MapGet("/sign-in", SignInAsync);

    private static async Task<IResult> SignInAsync(HttpContext http, string? level, string? @return, ILogger<ServerSessions> log)
    {
        try
        {
            await http.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, new AuthenticationProperties
            {
                RedirectUri = LocalPath.OrElse(@return, "/received"),
                Items = { [OidcSignIn.AcrItem] = Levels.Contains(level, StringComparer.Ordinal) ? level : Levels[0] },
            });
            return Results.Empty;
        }
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or OpenIdConnectProtocolException)
        {
            // No discovery document, or the pushed request was refused.
            Unreachable(log, fault);
            return new ErrorPageResult("identity_provider", StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(3002, LogLevel.Error, "The identity provider cannot be asked")]
    private static partial void Unreachable(ILogger log, Exception fault);
}
