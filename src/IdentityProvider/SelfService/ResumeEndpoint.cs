using System.Diagnostics;
using IdentityProvider.Kernel;
using IdentityProvider.SignIn;
using Web.Errors;
using Web.Hosting;

namespace IdentityProvider.SelfService;

/// <summary>Back from signing in to our own pages: on to the page that was asked for.</summary>
internal static class ResumeEndpoint
{
    internal static async Task<IResult> HandleAsync(
        PendingRequestId resume, SignInService signIn, HttpContext http, CancellationToken cancellationToken) =>
        await signIn.ResumeAsync(http, resume, cancellationToken) switch
        {
            SignInOutcome.Released released => new SeeOther(LocalPath.OrElse(released.Payload, "/account")),
            SignInOutcome.Redirect redirect => new SeeOther(redirect.Path),
            SignInOutcome.Refused => new ErrorPageResult("account_declined", StatusCodes.Status403Forbidden) { BackPath = "/account", BackTextKey = "account.again" },
            SignInOutcome.Failed failed => failed.Fault.ToPage(),
            _ => throw new UnreachableException(),
        };
}
