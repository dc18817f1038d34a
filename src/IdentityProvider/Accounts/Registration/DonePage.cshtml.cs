using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.Accounts.Registration;

internal sealed class DonePage(RegistrationGate gate) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        (await gate.CheckAsync(HttpContext, RegistrationStep.Done, cancellationToken)).Elsewhere ?? Page();
}
