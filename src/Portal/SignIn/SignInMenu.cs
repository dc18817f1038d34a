using Web.Hosting;

namespace Portal.SignIn;

internal static class SignInMenu
{
    private static readonly AccountMenu Nobody = new(null, [new("sign-in.action", "/sign-in")]);

    internal static AccountMenu Of(HttpContext http) => http.User.Identity is { IsAuthenticated: true } person
        ? new(person.Name ?? http.User.FindFirst("sub")?.Value, [new("person.title", "/me")], "/sign-out")
        : Nobody;
}
