using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Errors;
using Web.Localization;

namespace IdentityProvider.Accounts.Registration;

internal sealed class CodePage(
    RegistrationGate gate, ContactConfirmation confirmation, AccountRegistration accounts, DraftStore drafts, TimeProvider time, Texts texts) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    /// <summary>Where the code went, with its middle hidden.</summary>
    public string SentTo { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await CheckAsync(cancellationToken)).Elsewhere ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var check = await CheckAsync(cancellationToken);
        if (check.Draft is not { } draft)
        {
            return check.Elsewhere!;
        }

        if (string.IsNullOrWhiteSpace(Code))
        {
            ModelState.AddModelError(nameof(Code), "registration.code-missing");
            return this.Again(StatusCodes.Status400BadRequest);
        }

        if ((await confirmation.ConfirmAsync(HttpContext, draft, Code, cancellationToken)).Fault is { } fault)
        {
            ModelState.AddModelError(nameof(Code), $"registration.{fault.Code.Replace('_', '-')}");
            return this.Again(fault.Status);
        }

        if (await accounts.IsTakenAsync(draft, texts, time.GetUtcNow(), cancellationToken))
        {
            await drafts.RemoveAsync(HttpContext, cancellationToken);
            return AccountExists(draft);
        }

        return RegistrationGate.Next(await drafts.MoveAsync(draft, draft.Content, RegistrationStep.Password, cancellationToken));
    }

    public async Task<IActionResult> OnPostResendAsync(CancellationToken cancellationToken)
    {
        var check = await CheckAsync(cancellationToken);
        if (check.Draft is not { } draft)
        {
            return check.Elsewhere!;
        }

        var sent = await confirmation.SendAsync(HttpContext, draft, draft.Content.Contact!, texts, cancellationToken);
        return sent.Fault is not { } fault ? new SeeOther("/register/code") : this.NotSent(fault, texts);
    }

    /// <summary>Told to somebody who knew number, name and birth date and confirmed a contact; the way in is the sign-in.</summary>
    internal static ErrorPageResult AccountExists(OpenDraft draft) => new("account_exists", StatusCodes.Status409Conflict)
    {
        BackPath = PendingRequestId.TryParse(draft.Content.Waiting, null, out var id) ? Interaction.ContinuePath.For(id) : "/account",
        BackTextKey = "registration.to-sign-in",
    };

    private async Task<StepCheck> CheckAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.Contact, cancellationToken);
        SentTo = check.Draft?.Content.Contact?.Masked ?? "";
        return check.Draft is { Content.Contact: null } ? new StepCheck(null, RegistrationGate.OutOfOrder()) : check;
    }
}
