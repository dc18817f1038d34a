using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SignIn;

/// <summary>"Continue as": the person confirms whose session it is (<c>prompt=select_account</c>).</summary>
public sealed class AccountPage(WaitingSignInQuery query, PendingRequestStore pending, LogoutService logout) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "request")]
    public PendingRequestId RequestId { get; set; }

    public WaitingSignIn Waiting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await query.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        Waiting = waiting;
        return waiting.Account is null ? new SeeOther(ContinuePath.For(RequestId)) : Page();
    }

    /// <param name="account"><c>same</c> goes on; <c>other</c> ends this session first.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    public async Task<IActionResult> OnPostAsync(string? account, CancellationToken cancellationToken)
    {
        if (!(await query.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        switch (account)
        {
            case "same" when waiting.Account is { } owner:
                await pending.ConfirmAsync(RequestId, owner.AccountId, cancellationToken);
                break;
            case "other" when waiting.Session is { } session:
                await logout.EndAsync(session.SessionId, "replaced", cancellationToken);
                break;
        }

        return new SeeOther(ContinuePath.For(RequestId));
    }
}
