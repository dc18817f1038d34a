using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using IdentityProvider.Kernel;

namespace IdentityProvider.Accounts.Registration;

/// <summary>What it takes and how long; nothing is asked yet.</summary>
internal sealed class RegisterPage : PageModel
{
    [BindProperty(Name = "request", SupportsGet = true)]
    public string? Waiting { get; set; }

    public string NextPath => PendingRequestId.TryParse(Waiting, null, out var id) ? $"/register/details?request={id}" : "/register/details";
}
