using IdentityProvider.Kernel;

namespace IdentityProvider.Sessions;

/// <summary>Signs the person out in this browser, or everywhere: session closed first, then cookie, then the page that tells.</summary>
public sealed class BrowserSignOut(LogoutService logout, LogoutTickets tickets)
{
    /// <param name="http">The browser.</param>
    /// <param name="session">Its live session; null when there is none, so that only the page is shown.</param>
    /// <param name="returnTo">Where the person may go on.</param>
    /// <param name="cancellationToken">Cancels before the session is closed.</param>
    /// <returns>Local path of the page that lists each service.</returns>
    public async Task<string> EndAsync(HttpContext http, Session? session, LogoutReturn? returnTo, CancellationToken cancellationToken)
    {
        if (session is not null)
        {
            await logout.EndAsync(session.SessionId, "logout", cancellationToken);
            SessionCookie.Delete(http);
        }

        return tickets.PathFor(http, session is null ? [] : [session.SessionId], returnTo);
    }

    /// <summary>Ends every session of the account that began before now, this one included (catalogue L09).</summary>
    public async Task<string> EndEverywhereAsync(HttpContext http, AccountId account, CancellationToken cancellationToken)
    {
        var ended = await logout.EndAllAsync(account, "revoked", except: null, cancellationToken);
        SessionCookie.Delete(http);
        return tickets.PathFor(http, ended, returnTo: null);
    }
}
