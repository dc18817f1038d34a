using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Procedures;

internal sealed class SearchPage(ProcedureCatalogue catalogue) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Query { get; set; }

    public IReadOnlyList<Procedure> Found { get; private set; } = [];

    public void OnGet() => Found = catalogue.Search(Query);
}
