using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Web.Errors;

namespace Portal.SignOut;

internal static class SignOutEndpoint
{
    /// <summary>Ends the session here first, then asks the identity provider to end it everywhere (RP-Initiated Logout 1.0).</summary>
    internal static async Task<IResult> HandleAsync(HttpContext http, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(http)) return new ErrorPageResult("antiforgery", StatusCodes.Status400BadRequest);
        if (http.User.Identity is not { IsAuthenticated: true }) return Results.LocalRedirect("/");
        var hint = await http.GetTokenAsync("id_token");
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await http.SignOutAsync(OpenIdConnectDefaults.AuthenticationScheme,
            new AuthenticationProperties { RedirectUri = "/?signed-out=1", Parameters = { ["id_token_hint"] = hint } });
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        return Results.Empty;
    }
}
