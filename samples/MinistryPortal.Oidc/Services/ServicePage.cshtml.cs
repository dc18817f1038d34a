using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MinistryPortal.Services;

/// <summary>A service opens only at its level: the check stands here, not in the link that led here.</summary>
[Authorize]
internal sealed class ServicePage : PageModel
{
    private static readonly Dictionary<string, int> Levels = new(StringComparer.Ordinal) { ["civil-status"] = 3, ["secured-transactions"] = 4 };

    public string Service { get; private set; } = "";

    public int Needed { get; private set; }

    public string Acr => User.FindFirst("acr")?.Value ?? "";

    public IActionResult OnGet(string service)
    {
        if (!Levels.TryGetValue(service, out var needed)) return NotFound();
        (Service, Needed) = (service, needed);
        return Acr is ['L', 'o', 'A', var level] && level - '0' >= needed
            ? Page()
            : LocalRedirect($"/sign-in?level=LoA{needed}&return=/services/{service}");
    }
}
