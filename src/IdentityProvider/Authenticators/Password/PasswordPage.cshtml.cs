using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace IdentityProvider.Authenticators.Password;

internal sealed class PasswordPage(PendingRequestStore pending, PasswordAuthenticator authenticator, ProofRecorder recorder, Texts texts) : PageModel
{
    [BindProperty(Name = "request", SupportsGet = true)]
    public PendingRequestId Waiting { get; set; }

    [BindProperty]
    public string? Identifier { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await pending.FindAsync(HttpContext, Waiting, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        Identifier = NationalId.TryParse(waiting.Demand.LoginHint, out var hint) ? hint.Value : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if ((await pending.FindAsync(HttpContext, Waiting, cancellationToken)).Fault is { } fault)
        {
            return fault.ToPage();
        }

        var typed = Password;
        Password = null;
        if (!TryRead(typed, out var identifier))
        {
            return this.Incomplete();
        }

        var outcome = await authenticator.VerifyAsync(HttpContext, identifier, typed!, cancellationToken);
        return outcome is not ProofOutcome.Proved proof ? this.Refuse(outcome, texts, "password.failed")
            : (await recorder.RecordAsync(HttpContext, proof, cancellationToken)).Fault is { } refused ? ProofAnswer.FaultPage(refused)
            : new SeeOther(ContinuePath.For(Waiting));
    }

    private bool TryRead(string? typed, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out NationalId? identifier)
    {
        if (!NationalId.TryParse(Identifier, out identifier))
        {
            ModelState.AddModelError(nameof(Identifier), "password.identifier-wrong");
        }

        if (string.IsNullOrEmpty(typed))
        {
            ModelState.AddModelError(nameof(Password), "password.password-missing");
        }

        return identifier is not null && !string.IsNullOrEmpty(typed);
    }
}
