using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace IdentityProvider.Authenticators.RecoveryCode;

/// <summary>Second step when the phone is not at hand.</summary>
internal sealed class RecoveryCodePage(
    PendingRequestStore pending, SessionService sessions, RecoveryCodeAuthenticator authenticator, ProofRecorder recorder, Texts texts) : PageModel
{
    [BindProperty(Name = "request", SupportsGet = true)]
    public PendingRequestId Waiting { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await pending.FindAsync(HttpContext, Waiting, cancellationToken)).Fault is { } fault ? fault.ToPage()
        : await sessions.FindAsync(HttpContext, cancellationToken) is null ? new SeeOther(ContinuePath.For(Waiting))
        : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if ((await pending.FindAsync(HttpContext, Waiting, cancellationToken)).Fault is { } fault)
        {
            return fault.ToPage();
        }

        if (await sessions.FindAsync(HttpContext, cancellationToken) is not { } session)
        {
            return new SeeOther(ContinuePath.For(Waiting));
        }

        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "recovery-code.code-missing");
            return this.Incomplete();
        }

        var outcome = await authenticator.VerifyAsync(HttpContext, session.Owner, Code, cancellationToken);
        return outcome is not ProofOutcome.Proved proof ? this.Refuse(outcome, texts, "recovery-code.failed")
            : (await recorder.RecordAsync(HttpContext, proof, cancellationToken)).Fault is { } refused ? ProofAnswer.FaultPage(refused)
            : new SeeOther(ContinuePath.For(Waiting));
    }
}
