using Web.Hosting;

namespace MinistryPortal.SignIn;

internal static class SignInMenu
{
    private static readonly AccountMenu Nobody = new(null, [new("ministry.sign-in", "/sign-in")]);

    internal static AccountMenu Of(HttpContext http) => http.User.Identity is { IsAuthenticated: true } person
        ? new(person.Name ?? http.User.FindFirst("sub")?.Value, [], "/sign-out")
        : Nobody;
}
