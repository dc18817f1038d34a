using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Sessions;

/// <summary>One party that has to hear that a session ended. Durable: it outlives nodes and the party's own outages.</summary>
public sealed class LogoutDelivery
{
    public required Guid Id { get; init; }

    public required Guid SessionId { get; init; }

    public required Guid AccountId { get; init; }

    public required string RelyingPartyId { get; init; }

    public required string Protocol { get; init; }

    public required string Sid { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>waiting, confirmed, failed, or none where the party has no logout address.</summary>
    public required string State { get; set; }

    public int Attempts { get; set; }

    public required DateTimeOffset NextAttemptAt { get; set; }

    /// <summary>Last reason of failure, for operators.</summary>
    public string? LastError { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<LogoutDelivery>
    {
        public void Configure(EntityTypeBuilder<LogoutDelivery> builder)
        {
            builder.HasKey(d => d.Id);
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Property(d => d.RelyingPartyId).HasMaxLength(512);
            builder.Property(d => d.Protocol).HasMaxLength(8);
            builder.Property(d => d.Sid).HasMaxLength(64);
            builder.Property(d => d.Subject).HasMaxLength(256);
            builder.Property(d => d.State).HasMaxLength(16);
            builder.Property(d => d.LastError).HasMaxLength(256);
            builder.HasIndex(d => new { d.State, d.NextAttemptAt });
            builder.HasIndex(d => new { d.SessionId, d.RelyingPartyId }).IsUnique();
        }
    }
}

/// <summary>Ends sessions: closed first, then every participant is told through the outbox.</summary>
public sealed class LogoutService(IdpDb db, AuditLog audit, LogoutSignal signal, TimeProvider time)
{
    /// <summary>Closes one session with its outbox rows and its audit entry in one transaction; a second call changes nothing.</summary>
    /// <param name="session">Which.</param>
    /// <param name="reason">logout, revoked or account.</param>
    /// <param name="cancellationToken">Cancels before the transaction commits.</param>
    public async Task<bool> EndAsync(SessionId session, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ended = await db.Set<Session>().Where(s => s.Id == session.Value && s.EndedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndReason, reason), cancellationToken);
        if (ended == 0)
        {
            return false;
        }

        var account = await db.Set<Session>().Where(s => s.Id == session.Value).Select(s => s.AccountId).SingleAsync(cancellationToken);
        var participants = await db.Set<Participant>().AsNoTracking().Where(p => p.SessionId == session.Value).ToListAsync(cancellationToken);
        db.AddRange(participants.Select(p => new LogoutDelivery
        {
            Id = Guid.CreateVersion7(now),
            SessionId = p.SessionId,
            AccountId = account,
            RelyingPartyId = p.RelyingPartyId,
            Protocol = p.Protocol,
            Sid = p.Sid,
            Subject = p.Subject,
            CreatedAt = now,
            State = "waiting",
            NextAttemptAt = now,
        }));
        audit.Append(new AuditEvent.SessionEnded(new AccountId(account), session, reason), now);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Raise();
        return true;
    }

    /// <summary>Ends every live session of the account that began before this call; one that starts meanwhile lives (catalogue L09).</summary>
    /// <returns>Those that this call ended.</returns>
    public async Task<IReadOnlyList<SessionId>> EndAllAsync(AccountId account, string reason, SessionId? except, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var live = await db.Set<Session>().Where(s => s.AccountId == account.Value && s.EndedAt == null && s.CreatedAt <= now)
            .Select(s => s.Id).ToListAsync(cancellationToken);
        var ended = new List<SessionId>();
        foreach (var id in live.Where(id => id != except?.Value).Select(id => new SessionId(id)))
        {
            if (await EndAsync(id, reason, cancellationToken))
            {
                ended.Add(id);
            }
        }

        return ended;
    }
}

/// <summary>What a party answered to the message that a session ended.</summary>
public abstract record LogoutNotice
{
    private LogoutNotice()
    {
    }

    public sealed record Confirmed : LogoutNotice;

    /// <summary>The party has no address to tell; nothing will be sent.</summary>
    public sealed record NoAddress : LogoutNotice;

    /// <param name="Reason">For operators.</param>
    /// <param name="Final">No retry can help, such as a 400.</param>
    public sealed record Failed(string Reason, bool Final) : LogoutNotice;
}

/// <summary>Tells one party in its own protocol; implemented by the protocol rooms.</summary>
public interface ILogoutNotifier
{
    string Protocol { get; }

    Task<LogoutNotice> NotifyAsync(LogoutDelivery delivery, CancellationToken cancellationToken);
}
