using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Procedures;

namespace Portal.Dossiers;

[Authorize]
internal sealed class DossiersPage(DossierService service, ProcedureCatalogue catalogue) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sent")]
    public string? SentNumber { get; set; }

    public IReadOnlyList<Dossier> Dossiers { get; private set; } = [];

    /// <summary>Only a number of this person's own.</summary>
    public string? Sent => Dossiers.FirstOrDefault(dossier => dossier.Number == SentNumber)?.Number;

    public string NameOf(Dossier dossier) => catalogue.Find(dossier.Procedure)?.Name.Current ?? dossier.Procedure;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Dossiers = await service.OfAsync(User.FindFirst("sub")!.Value, cancellationToken);
}
