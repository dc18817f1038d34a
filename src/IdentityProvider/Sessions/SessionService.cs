using System.Security.Cryptography;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Sessions;

/// <summary>The live sessions: found by cookie, raised by evidence, joined by relying parties.</summary>
public sealed class SessionService(IdpDb db, AuditLog audit, TimeProvider time, IOptions<SessionOptions> options)
{
    private static readonly TimeSpan LastSeenStep = TimeSpan.FromMinutes(1);

    /// <summary>The live session of this browser, or <see langword="null"/>. Idle and absolute limits end it here.</summary>
    public async Task<Session?> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (SessionCookie.ReadHash(http) is not { } hash)
        {
            return null;
        }

        var session = await db.Set<Session>().FirstOrDefaultAsync(s => s.HandleHash == hash && s.EndedAt == null, cancellationToken);
        return session is null ? null : await KeepAliveAsync(session, cancellationToken);
    }

    /// <summary>A live session by its id, or <see langword="null"/>; for tokens that outlive the browser's request.</summary>
    public async Task<Session?> FindAsync(SessionId id, CancellationToken cancellationToken)
    {
        var session = await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == id.Value && s.EndedAt == null, cancellationToken);
        return session is null || Expiry(session) is not null ? null : session;
    }

    /// <summary>Adds what the person just proved: starts a session, or raises this browser's under a new handle.</summary>
    /// <returns><c>other_account</c> when the browser's session belongs to somebody else: one person's proof never lifts another's session.</returns>
    public Task<Result<Session>> RecordAsync(HttpContext http, AccountId account, Evidence evidence, CancellationToken cancellationToken) =>
        RecordAsync(http, account, [evidence], cancellationToken);

    /// <inheritdoc cref="RecordAsync(HttpContext, AccountId, Evidence, CancellationToken)"/>
    public async Task<Result<Session>> RecordAsync(
        HttpContext http, AccountId account, IReadOnlyList<Evidence> evidence, CancellationToken cancellationToken)
    {
        var last = evidence[^1].Method.Value;
        var session = await FindAsync(http, cancellationToken);
        if (session is not null && session.AccountId != account.Value)
        {
            return new Fault("other_account", StatusCodes.Status409Conflict);
        }

        var now = time.GetUtcNow();
        if (session is null)
        {
            session = new Session
            {
                Id = Guid.CreateVersion7(now),
                AccountId = account.Value,
                HandleHash = SessionCookie.Write(http),
                CreatedAt = now,
                LastSeenAt = now,
                Device = BrowserDescription.Of(http),
                Network = BrowserDescription.NetworkOf(http),
                EvidenceJson = Session.WriteEvidence(evidence),
            };
            db.Add(session);
            audit.Append(new AuditEvent.SessionStarted(account, session.SessionId, last), now);
        }
        else
        {
            session.HandleHash = SessionCookie.Write(http);
            session.EvidenceJson = Session.WriteEvidence(session.Evidence.Where(old => evidence.All(e => e.Method != old.Method)).Concat(evidence));
            session.LastSeenAt = now;
            session.Version++;
            audit.Append(new AuditEvent.SessionRaised(account, session.SessionId, last), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <summary>Makes a relying party part of the session; the same party keeps its <c>sid</c>.</summary>
    public async Task<Participant> JoinAsync(
        Session session, RelyingPartyId party, string protocol, string subject, CancellationToken cancellationToken)
    {
        var known = await db.Set<Participant>().FirstOrDefaultAsync(
            p => p.SessionId == session.Id && p.RelyingPartyId == party.Value, cancellationToken);
        if (known is not null)
        {
            return known;
        }

        var now = time.GetUtcNow();
        var joined = new Participant
        {
            Id = Guid.CreateVersion7(now),
            SessionId = session.Id,
            RelyingPartyId = party.Value,
            Protocol = protocol,
            Sid = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16)),
            Subject = subject,
            JoinedAt = now,
        };
        db.Add(joined);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return joined;
        }
        catch (DbUpdateException)
        {
            // A second tab joined first: its row is the one that counts.
            db.Entry(joined).State = EntityState.Detached;
            return await db.Set<Participant>().SingleAsync(p => p.SessionId == session.Id && p.RelyingPartyId == party.Value, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<Session>> ListAsync(AccountId account, CancellationToken cancellationToken)
    {
        var live = await db.Set<Session>().AsNoTracking()
            .Where(s => s.AccountId == account.Value && s.EndedAt == null).OrderByDescending(s => s.LastSeenAt).ToListAsync(cancellationToken);
        return live.FindAll(s => Expiry(s) is null);
    }

    /// <summary>The parties of some sessions, in the order in which they joined.</summary>
    public async Task<IReadOnlyList<Participant>> ParticipantsAsync(IReadOnlyList<SessionId> of, CancellationToken cancellationToken)
    {
        var ids = of.Select(id => id.Value).ToList();
        return await db.Set<Participant>().AsNoTracking().Where(p => ids.Contains(p.SessionId))
            .OrderBy(p => p.JoinedAt).ToListAsync(cancellationToken);
    }

    private async Task<Session?> KeepAliveAsync(Session session, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Expiry(session) is { } reason)
        {
            var ended = await db.Set<Session>().Where(s => s.Id == session.Id && s.EndedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.EndedAt, now).SetProperty(s => s.EndReason, reason), cancellationToken);
            if (ended == 1)
            {
                await audit.WriteAsync(new AuditEvent.SessionEnded(session.Owner, session.SessionId, reason), now, cancellationToken);
            }

            return null;
        }

        if (now - session.LastSeenAt >= LastSeenStep)
        {
            await db.Set<Session>().Where(s => s.Id == session.Id).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, now), cancellationToken);
            session.LastSeenAt = now;
            db.Entry(session).Property(s => s.LastSeenAt).IsModified = false;
        }

        return session;
    }

    private string? Expiry(Session session)
    {
        var now = time.GetUtcNow();
        return now - session.CreatedAt >= options.Value.AbsoluteLimit ? "absolute"
            : now - session.LastSeenAt >= options.Value.IdleLimit ? "idle"
            : null;
    }
}
