using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace IdentityProvider.Accounts.Registration;

internal sealed class DetailsPage(RegistrationService registration, TimeProvider time, Texts texts) : PageModel
{
    [BindProperty(Name = "request", SupportsGet = true)]
    public string? Waiting { get; set; }

    [BindProperty]
    public DetailsForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        foreach (var failure in (await new DetailsFormRules(time).ValidateAsync(Form, cancellationToken)).Errors)
        {
            ModelState.AddModelError($"{nameof(Form)}.{failure.PropertyName}", failure.ErrorMessage);
        }

        if (!ModelState.IsValid || !NationalId.TryParse(Form.Number, out var number))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var outcome = await registration.SubmitAsync(HttpContext, number, Form.Name!, Form.BirthDate.ToDate()!.Value, Waiting, cancellationToken);
        return this.Answer(outcome, texts);
    }
}
