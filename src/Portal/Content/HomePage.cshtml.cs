using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Procedures;

namespace Portal.Content;

internal sealed class HomePage(ProcedureCatalogue catalogue) : PageModel
{
    private static readonly string[] Often = ["cap-ho-chieu", "dang-ky-tam-tru", "doi-giay-phep-lai-xe", "dang-ky-khai-sinh", "dang-ky-doanh-nghiep", "tro-cap-that-nghiep"];

    [BindProperty(SupportsGet = true, Name = "signed-out")]
    public string? Mark { get; set; }

    public bool SignedOut => Mark == "1";

    public IEnumerable<Procedure> Popular => Often.Select(id => catalogue.Find(id)!);
}
