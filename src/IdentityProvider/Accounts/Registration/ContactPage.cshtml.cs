using System.Globalization;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace IdentityProvider.Accounts.Registration;

internal sealed class ContactPage(RegistrationGate gate, ContactConfirmation confirmation, Texts texts) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Channel { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    public bool ByMail => Channel == ContactAddress.Email;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await gate.CheckAsync(HttpContext, RegistrationStep.Contact, cancellationToken)).Elsewhere ?? Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var check = await gate.CheckAsync(HttpContext, RegistrationStep.Contact, cancellationToken);
        if (check.Draft is not { } draft)
        {
            return check.Elsewhere!;
        }

        if (!ContactAddress.TryParse(Channel, ByMail ? Email : Phone, out var address))
        {
            ModelState.AddModelError(ByMail ? nameof(Email) : nameof(Phone), ByMail ? "registration.email-wrong" : "registration.phone-wrong");
            return this.Again(StatusCodes.Status400BadRequest);
        }

        var sent = await confirmation.SendAsync(HttpContext, draft, address, texts, cancellationToken);
        return sent.Fault is not { } fault ? new SeeOther("/register/code") : this.NotSent(fault, texts);
    }
}

internal static class SendingAnswer
{
    internal static IActionResult NotSent(this PageModel page, Fault fault, Texts texts)
    {
        switch (fault.Code)
        {
            case "send_throttled":
                return page.Wait(TimeSpan.FromSeconds(int.Parse(fault.Detail, CultureInfo.InvariantCulture)), texts);
            case "send_failed":
                page.ModelState.AddModelError("", "registration.send-failed");
                return page.Again(fault.Status);
            default:
                return fault.ToPage();
        }
    }
}
