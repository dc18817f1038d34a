using IdentityProvider.Interaction;
using IdentityProvider.Kernel;

namespace IdentityProvider.SignIn;

/// <summary>The one place that every step sends the browser to; it looks at the facts and sends it on.</summary>
internal static class ContinueEndpoint
{
    internal static void MapContinue(this IEndpointRouteBuilder routes) => routes.MapGet("/sign-in/continue", HandleAsync);

    private static async Task<IResult> HandleAsync(
        PendingRequestId request, SignInService signIn, HttpContext http, CancellationToken cancellationToken) =>
        (await signIn.ContinueAsync(http, request, cancellationToken)).Succeeded(out var path, out var fault)
            ? new SeeOther(path)
            : fault.ToPage();
}
