using IdentityProvider.Accounts;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SelfService;

/// <summary>Asks before signing out: who is signed in, and which services will be told.</summary>
public sealed class SignOutPage(
    SessionService sessions, AccountStore accounts, IParticipantNames names, BrowserSignOut signOut, LogoutTickets tickets) : PageModel
{
    /// <summary>Sealed return address of the party that sent the person here.</summary>
    [BindProperty(SupportsGet = true, Name = "from")]
    public string? From { get; set; }

    public string PersonName { get; private set; } = "";

    public IReadOnlyList<string> Services { get; private set; } = [];

    /// <summary>The party that asked, if it is known.</summary>
    public string? AskedBy { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var returnTo = tickets.OpenReturn(From);
        var session = await sessions.FindAsync(HttpContext, cancellationToken);
        if (session is null || await accounts.FindAsync(session.Owner, cancellationToken) is not { } account)
        {
            return new SeeOther(await signOut.EndAsync(HttpContext, session, returnTo, cancellationToken));
        }

        PersonName = accounts.Open(account).Name;
        AskedBy = returnTo is null ? null : await names.NameOfAsync(returnTo.Party, cancellationToken);
        var services = new List<string>();
        foreach (var participant in await sessions.ParticipantsAsync([session.SessionId], cancellationToken))
        {
            services.Add(await names.NameOfAsync(new RelyingPartyId(participant.RelyingPartyId), cancellationToken));
        }

        Services = services;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => new SeeOther(await signOut.EndAsync(
        HttpContext, await sessions.FindAsync(HttpContext, cancellationToken), tickets.OpenReturn(From), cancellationToken));
}
