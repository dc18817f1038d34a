using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.SignIn;

/// <summary>Sessions by handle, in memory: the cookie carries the handle only, and a back-channel logout really ends them.</summary>
/// <remarks>One node; several need a shared store with an index on <c>sid</c>.</remarks>
internal sealed class SessionStore(TimeProvider time) : ITicketStore
{
    private readonly ConcurrentDictionary<string, AuthenticationTicket> tickets = new(StringComparer.Ordinal);

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        End(old => old.Properties.ExpiresUtc < time.GetUtcNow());
        var handle = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        tickets[handle] = ticket;
        return Task.FromResult(handle);
    }

    // Only what is still there: a logout that arrives meanwhile wins.
    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        if (tickets.TryGetValue(key, out var old)) tickets.TryUpdate(key, ticket, old);
        return Task.CompletedTask;
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key) => Task.FromResult(tickets.GetValueOrDefault(key));

    public Task RemoveAsync(string key)
    {
        tickets.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    /// <summary>Ends one session of the identity provider, or all of a person when <paramref name="sid"/> is null.</summary>
    public int End(string? sid, string? sub) => End(ticket =>
        (sid ?? sub) is not null
        && (sid is null || ticket.Principal.HasClaim("sid", sid))
        && (sub is null || ticket.Principal.HasClaim("sub", sub)));

    private int End(Func<AuthenticationTicket, bool> which) =>
        tickets.Where(entry => which(entry.Value)).Count(entry => tickets.TryRemove(entry));
}
