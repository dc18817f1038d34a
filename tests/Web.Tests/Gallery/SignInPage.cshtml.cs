using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Tests.Gallery;

public sealed class SignInPage : PageModel
{
    [BindProperty]
    public string? Number { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public IActionResult OnPost()
    {
        ModelState.AddModelError("Password", "gallery.password.wrong");
        return Page();
    }
}
