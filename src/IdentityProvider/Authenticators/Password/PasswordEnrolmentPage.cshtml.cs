using IdentityProvider.Accounts.Registration;
using IdentityProvider.Assurance;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Web.Localization;

namespace IdentityProvider.Authenticators.Password;

/// <summary>Registration: the password.</summary>
internal sealed class PasswordEnrolmentPage(
    RegistrationGate gate, DraftStore drafts, PasswordHashing hashing, IOptions<PasswordOptions> options, TimeProvider time, Texts texts) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public int MinLength => options.Value.MinLength;

    /// <summary>The person's number for the password manager.</summary>
    public string Number { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.Password, cancellationToken);
        Number = check.Draft?.Content.Number ?? "";
        return check.Elsewhere ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.Password, cancellationToken);
        if (check.Draft is not { } draft)
        {
            return check.Elsewhere!;
        }

        var known = draft.Content;
        Number = known.Number;
        var fault = PasswordRules.Fault(Password, MinLength, known.Number, known.Name, known.BirthDate, known.Contact?.Value);
        if (!PasswordText.TryParse(Password, out var password) || fault is not null)
        {
            ModelState.AddModelError(nameof(Password), texts.Get(fault ?? "password.unreadable", MinLength));
            return this.Incomplete();
        }

        if (await hashing.CreateAsync(password, cancellationToken) is not { } hash)
        {
            return this.Refuse(new ProofOutcome.Busy(), texts, "");
        }

        var content = known.With(MethodId.Password.Value, new PreparedMethod(hash, time.GetUtcNow()));
        return RegistrationGate.Next(await drafts.MoveAsync(draft, content, RegistrationStep.Totp, cancellationToken));
    }
}
