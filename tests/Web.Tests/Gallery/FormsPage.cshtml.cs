using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Forms;

namespace Web.Tests.Gallery;

public sealed class FormsPage : PageModel
{
    [BindProperty]
    public FormsInput Input { get; set; } = new();

    public void OnGet(bool wrong)
    {
        if (wrong) Check();
    }

    public IActionResult OnPost()
    {
        Check();
        return ModelState.ErrorCount > 0 ? Page() : Redirect("/gallery/parts");
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Input.Number)) ModelState.AddModelError("Input.Number", "gallery.number.required");
        if (Input.Born.ToDate() is null) ModelState.AddModelError("Input.Born", "gallery.born.invalid");
        if (Input.Sex is null) ModelState.AddModelError("Input.Sex", "gallery.sex.required");
    }
}

public sealed class FormsInput
{
    public string? Number { get; set; }

    public string? Name { get; set; }

    public DateInput Born { get; set; } = new();

    public string? Sex { get; set; }

    public string? Province { get; set; }

    public string? Note { get; set; }

    public bool Agree { get; set; }

    public IList<string> Channels { get; set; } = [];

    public string? Phone { get; set; }
}
