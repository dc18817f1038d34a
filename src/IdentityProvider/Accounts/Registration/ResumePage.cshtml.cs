using System.Security.Cryptography;
using System.Text;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace IdentityProvider.Accounts.Registration;

/// <summary>
/// Takes up a draft that waits for the registry. It shows nothing of the draft and asks for the number first: on a shared computer
/// the next person must not go on with somebody else's registration.
/// </summary>
internal sealed class ResumePage(RegistrationGate gate, RegistrationService registration, AttemptLimits limits, Texts texts) : PageModel
{
    private const int FreeTries = 3;

    [BindProperty]
    public string? Number { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await gate.CheckAsync(HttpContext, RegistrationStep.Registry, cancellationToken)).Elsewhere ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.Registry, cancellationToken);
        if (check.Draft is not { } draft)
        {
            return check.Elsewhere!;
        }

        if (await limits.CountAsync([new($"registration:resume:{draft.Row.Id:N}", FreeTries)], cancellationToken) is { } wait)
        {
            return this.Wait(wait, texts);
        }

        var typed = NationalId.TryParse(Number, out var number) ? number.Value : "";
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(typed), Encoding.ASCII.GetBytes(draft.Content.Number)))
        {
            ModelState.AddModelError(nameof(Number), "registration.resume-wrong");
            return this.Again(StatusCodes.Status400BadRequest);
        }

        return this.Answer(await registration.ResumeAsync(HttpContext, draft, cancellationToken), texts);
    }
}
