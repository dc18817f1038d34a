using IdentityProvider.Accounts.Registration;
using IdentityProvider.Assurance;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.Authenticators.RecoveryCode;

/// <summary>Registration, last step: the recovery codes, shown until the person says that they are kept, then never again.</summary>
internal sealed class RecoveryCodesPage(RegistrationGate gate, DraftStore drafts, RegistrationFinish finish) : PageModel
{
    [BindProperty]
    public bool Kept { get; set; }

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.RecoveryCodes, cancellationToken);
        var draft = check.Draft;
        if (draft is not null && CodesOf(draft).Length == 0)
        {
            var content = draft.Content.With(MethodId.RecoveryCode.Value, new PreparedMethod(string.Join(' ', RecoveryCodeText.CreateAll()), ProvedAt: null));
            draft = await drafts.MoveAsync(draft, content, RegistrationStep.RecoveryCodes, cancellationToken);
        }

        Codes = draft is null ? [] : CodesOf(draft);
        return check.Elsewhere ?? (Codes.Count == 0 ? RegistrationGate.Next(draft) : Page());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.RecoveryCodes, cancellationToken);
        if (check.Draft is not { } draft || CodesOf(draft) is not { Length: > 0 } codes)
        {
            return check.Elsewhere ?? RegistrationGate.OutOfOrder();
        }

        if (!Kept)
        {
            Codes = codes;
            ModelState.AddModelError(nameof(Kept), "recovery-code.keep-first");
            return this.Incomplete();
        }

        return await finish.FinishAsync(HttpContext, draft, codes, cancellationToken);
    }

    private static string[] CodesOf(OpenDraft draft) =>
        draft.Content.Prepared.TryGetValue(MethodId.RecoveryCode.Value, out var prepared) ? prepared.Value.Split(' ') : [];
}
