using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Web.Errors;
using Web.Hosting;

namespace Portal.SignIn;

internal static partial class SignInEndpoint
{
    internal static async Task<IResult> HandleAsync(HttpContext http, string? level, string? @return, ILogger<SessionStore> log)
    {
        try
        {
            await http.ChallengeAsync(OpenIdConnectDefaults.AuthenticationScheme, (Level.Parse(level) ?? Level.Least).Ask(LocalPath.OrElse(@return, "/dossiers")));
            return Results.Empty;
        }
        catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or OpenIdConnectProtocolException)
        {
            // No discovery document, or the pushed request was refused.
            Unreachable(log, fault);
            return new ErrorPageResult("identity_provider", StatusCodes.Status503ServiceUnavailable);
        }
    }

    [LoggerMessage(4001, LogLevel.Error, "The identity provider cannot be asked")]
    private static partial void Unreachable(ILogger log, Exception fault);
}
