using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Errors;

namespace IdentityProvider.Sessions.Pages;

/// <summary>Tells which services have confirmed the logout, which are still waited for, and which failed; then the way back.</summary>
public sealed class LoggedOutPage(LogoutTickets tickets, LogoutProgress progress, IParticipantNames names, TimeProvider time) : PageModel
{
    /// <summary>After this the page no longer waits; the queue goes on (catalogue L08).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    [BindProperty(SupportsGet = true, Name = "logout")]
    public string? Logout { get; set; }

    /// <summary>Set when the page renews itself.</summary>
    [BindProperty(SupportsGet = true, Name = "again")]
    public bool Again { get; set; }

    public IReadOnlyList<ServiceLogout> Services { get; private set; } = [];

    public LogoutReturn? ReturnTo { get; private set; }

    public string? ReturnName { get; private set; }

    /// <summary>Whether the page will renew itself.</summary>
    public bool Renewing { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (tickets.Read(HttpContext, Logout) is not { } ticket)
        {
            return string.IsNullOrEmpty(Logout) ? Page() : new ErrorPageResult("logout_unknown", StatusCodes.Status400BadRequest);
        }

        Services = await progress.ReadAsync(ticket.Sessions, cancellationToken);
        ReturnTo = ticket.ReturnTo;
        ReturnName = ReturnTo is null ? null : await names.NameOfAsync(ReturnTo.Party, cancellationToken);
        Renewing = Services.Any(s => s.State == "waiting") && time.GetUtcNow() - ticket.At < Patience;
        if (Renewing)
        {
            Response.Headers["Refresh"] = $"1;url=/signed-out{Request.QueryString}{(Again ? "" : "&again=true")}";
        }

        if (!Again)
        {
            // Never "cookies": they ignore ports, and other sites of this host would lose theirs.
            Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        }

        return Page();
    }
}
