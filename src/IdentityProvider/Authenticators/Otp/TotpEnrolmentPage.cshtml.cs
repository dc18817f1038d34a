using IdentityProvider.Accounts.Registration;
using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace IdentityProvider.Authenticators.Otp;

/// <summary>Registration: the authenticator app, shown as picture and as key, confirmed with a code.</summary>
internal sealed class TotpEnrolmentPage(RegistrationGate gate, DraftStore drafts, AttemptLimits limits, TimeProvider time, Texts texts) : PageModel
{
    private const int FreeTries = 10;

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>The key in groups of four.</summary>
    public string Key { get; private set; } = "";

    public IHtmlContent Picture { get; private set; } = HtmlString.Empty;

    public string AppAddress { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.Totp, cancellationToken);
        var draft = check.Draft;
        if (draft is not null && SecretOf(draft) is null)
        {
            var content = draft.Content.With(MethodId.Totp.Value, new PreparedMethod(TotpSecret.Create().Text, ProvedAt: null));
            draft = await drafts.MoveAsync(draft, content, RegistrationStep.Totp, cancellationToken);
        }

        return draft is not null && SecretOf(draft) is { } secret ? Show(draft, secret) : check.Elsewhere ?? RegistrationGate.Next(draft);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.Totp, cancellationToken);
        if (check.Draft is not { } draft || SecretOf(draft) is not { } secret)
        {
            return check.Elsewhere ?? RegistrationGate.OutOfOrder();
        }

        var now = time.GetUtcNow();
        Show(draft, secret);
        if (await limits.CountAsync([new($"registration:totp:{draft.Row.Id:N}", FreeTries)], cancellationToken) is { } wait)
        {
            return this.Refuse(new ProofOutcome.Throttled(wait), texts, "");
        }

        if (!secret.Fits(Code, now, out var step))
        {
            ModelState.AddModelError(nameof(Code), string.IsNullOrWhiteSpace(Code) ? "totp.code-missing" : "totp.new-failed");
            return this.Incomplete();
        }

        var content = draft.Content.With(MethodId.Totp.Value, new PreparedMethod(secret.Text, now, step));
        return RegistrationGate.Next(await drafts.MoveAsync(draft, content, RegistrationStep.RecoveryCodes, cancellationToken));
    }

    private PageResult Show(OpenDraft draft, TotpSecret secret)
    {
        // Short and plain, so that old cameras read the picture; the number with its beginning hidden, because phones are looked at.
        var issuer = Uri.EscapeDataString(texts.Get("totp.issuer"));
        AppAddress = $"otpauth://totp/{issuer}:***{draft.Content.Number[^4..]}?secret={secret.Text}&issuer={issuer}";
        Picture = QrPicture.Draw(AppAddress);
        Key = string.Join(' ', secret.Text.Chunk(4).Select(part => new string(part)));
        return Page();
    }

    private static TotpSecret? SecretOf(OpenDraft draft) =>
        draft.Content.Prepared.TryGetValue(MethodId.Totp.Value, out var prepared) ? TotpSecret.Parse(prepared.Value) : null;
}
