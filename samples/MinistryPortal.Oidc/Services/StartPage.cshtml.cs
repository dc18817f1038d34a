using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MinistryPortal.Services;

internal sealed class StartPage : PageModel
{
    [BindProperty(SupportsGet = true, Name = "signed-out")]
    public string? Mark { get; set; }

    public bool SignedOut => Mark == "1";
}
