using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SelfService.Pages;

/// <summary>Every live session of the person, with the services it reached; ends one, the others, or all.</summary>
public sealed class SessionsPage(SessionService sessions, LogoutService logout, BrowserSignOut signOut, IParticipantNames names) : PageModel
{
    public IReadOnlyList<Row> Sessions { get; private set; } = [];

    /// <summary>Number of sessions that were just ended; null when nothing was done.</summary>
    [BindProperty(SupportsGet = true, Name = "ended")]
    public int? Ended { get; set; }

    private AccountOwner Owner => HttpContext.Owner();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var live = await sessions.ListAsync(Owner.Account.AccountId, cancellationToken);
        var parties = (await sessions.ParticipantsAsync([.. live.Select(s => s.SessionId)], cancellationToken)).ToLookup(p => p.SessionId);
        var rows = new List<Row>();
        foreach (var session in live.OrderByDescending(s => s.Id == Owner.Session.Id))
        {
            var services = new List<string>();
            foreach (var party in parties[session.Id])
            {
                services.Add(await names.NameOfAsync(new RelyingPartyId(party.RelyingPartyId), cancellationToken));
            }

            rows.Add(new Row(session, session.Id == Owner.Session.Id, services));
        }

        Sessions = rows;
    }

    /// <param name="session">One of the person's own; anything else changes nothing.</param>
    /// <param name="cancellationToken">Cancels before the session is closed.</param>
    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellationToken)
    {
        if (session == Owner.Session.Id)
        {
            return new SeeOther(await signOut.EndAsync(HttpContext, Owner.Session, returnTo: null, cancellationToken));
        }

        var own = await sessions.FindAsync(new SessionId(session), cancellationToken) is { } found && found.AccountId == Owner.Account.Id;
        var ended = own && await logout.EndAsync(new SessionId(session), "revoked", cancellationToken);
        return Told(ended ? 1 : 0);
    }

    public async Task<IActionResult> OnPostOthersAsync(CancellationToken cancellationToken) =>
        Told((await logout.EndAllAsync(Owner.Account.AccountId, "revoked", Owner.Session.SessionId, cancellationToken)).Count);

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken) =>
        new SeeOther(await signOut.EndEverywhereAsync(HttpContext, Owner.Account.AccountId, cancellationToken));

    private static SeeOther Told(int ended) => new($"/account/sessions?ended={ended}");

    public sealed record Row(Session Session, bool Here, IReadOnlyList<string> Services);
}
