using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.SignIn;

namespace Portal.Procedures;

internal enum Readiness
{
    SignedOut,
    StepUp,
    Enough,
}

internal sealed class ProcedurePage(ProcedureCatalogue catalogue) : PageModel
{
    public Procedure Procedure { get; private set; } = null!;

    public int? SignedInLevel => Level.Of(User)?.Number;

    public Readiness Readiness => SignedInLevel switch
    {
        null => Readiness.SignedOut,
        { } level when level < Procedure.Level => Readiness.StepUp,
        _ => Readiness.Enough,
    };

    public IActionResult OnGet(string id)
    {
        if (catalogue.Find(id) is not { } procedure) return NotFound();
        Procedure = procedure;
        return Page();
    }
}
