using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Sessions;

/// <summary>The outbox as the dispatchers of all nodes share it: take, settle, take again.</summary>
/// <remarks>A session has one row a party, so what a party hears about one session is in order by construction (catalogue L05).</remarks>
internal sealed class LogoutQueue(IdpDb db, AuditLog audit, TimeProvider time, IOptions<LogoutOptions> options)
{
    /// <summary>How long a taken row is left to the node that took it; far longer than one message may last.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const int ErrorLength = 256;

    /// <summary>Waiting rows whose time has come, the longest waiting first.</summary>
    /// <param name="busy">Parties that take no more at the moment.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    public Task<List<LogoutDelivery>> DueAsync(IReadOnlyCollection<string> busy, int limit, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Set<LogoutDelivery>().AsNoTracking()
            .Where(d => d.State == "waiting" && d.NextAttemptAt <= now && !busy.Contains(d.RelyingPartyId))
            .OrderBy(d => d.NextAttemptAt).ThenBy(d => d.Id).Take(limit).ToListAsync(cancellationToken);
    }

    /// <summary>Takes a row by one conditional update: of several nodes one wins, and a killed node's row comes back.</summary>
    public async Task<bool> TakeAsync(LogoutDelivery delivery, CancellationToken cancellationToken)
    {
        var (seen, until) = (delivery.Attempts, time.GetUtcNow() + Lease);
        var taken = await db.Set<LogoutDelivery>().Where(d => d.Id == delivery.Id && d.State == "waiting" && d.Attempts == seen).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Attempts, seen + 1).SetProperty(d => d.NextAttemptAt, until), cancellationToken);
        delivery.Attempts = seen + 1;
        return taken == 1;
    }

    /// <summary>Writes down what the party answered; nothing when the row was taken again meanwhile.</summary>
    public async Task SettleAsync(LogoutDelivery delivery, LogoutNotice notice, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var again = now + RetryDelay.After(delivery.Attempts);
        var (account, party, session) = (new AccountId(delivery.AccountId), new RelyingPartyId(delivery.RelyingPartyId), new SessionId(delivery.SessionId));
        var (state, next, entry) = notice switch
        {
            LogoutNotice.Confirmed => ("confirmed", now, new AuditEvent.LogoutDelivered(account, party, session)),
            LogoutNotice.NoAddress => ("none", now, null),
            LogoutNotice.Failed failed when failed.Final || again - delivery.CreatedAt > options.Value.GiveUpAfter =>
                ("failed", now, (AuditEvent)new AuditEvent.LogoutFailed(account, party, session, Cut(failed.Reason))),
            _ => ("waiting", again, null),
        };
        var error = notice is LogoutNotice.Failed { Reason: var reason } ? Cut(reason) : null;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var written = await db.Set<LogoutDelivery>()
            .Where(d => d.Id == delivery.Id && d.State == "waiting" && d.Attempts == delivery.Attempts)
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, state).SetProperty(d => d.NextAttemptAt, next).SetProperty(d => d.LastError, error), cancellationToken);
        if (written == 1 && entry is not null)
        {
            await audit.WriteAsync(entry, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A party answers again: what waits for a later time goes now. Rows that a node has taken are left alone.</summary>
    public Task HastenAsync(string party, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var taken = now + Lease;
        return db.Set<LogoutDelivery>().Where(d => d.State == "waiting" && d.RelyingPartyId == party && d.NextAttemptAt > taken)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.NextAttemptAt, now), cancellationToken);
    }

    private static string Cut(string reason) => reason.Length <= ErrorLength ? reason : reason[..ErrorLength];
}

/// <summary>Time until the next attempt, growing with those that failed.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan[] Steps =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1)];

    /// <param name="attempts">Attempts made, one or more.</param>
    internal static TimeSpan After(int attempts) => Steps[Math.Clamp(attempts - 1, 0, Steps.Length - 1)];
}
