using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.RelyingParties;

/// <summary>Changes of single parties at run time.</summary>
public sealed class RelyingPartyStore(IdpDb db, AuditLog audit, TimeProvider time)
{
    private const int OnlyRow = 1;

    /// <summary>Suspends or resumes; every node follows within a second.</summary>
    /// <returns><see langword="false"/> when there is no such party or it stands so already.</returns>
    public async Task<bool> SetStateAsync(RelyingPartyId id, RelyingPartyState state, CancellationToken cancellationToken)
    {
        var record = await db.Set<RelyingPartyRecord>().FirstOrDefaultAsync(r => r.ClientId == id.Value, cancellationToken);
        if (record is null || record.State == state)
        {
            return false;
        }

        var now = time.GetUtcNow();
        (record.State, record.ChangedAt) = (state, now);
        record.Revision++;
        audit.Append(new AuditEvent.RelyingPartyChanged(id, state == RelyingPartyState.Suspended ? "suspended" : "resumed"), now);
        await MoveVersionAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Part of every change: the unit of work also moves the row that the snapshots look at.</summary>
    internal static async Task MoveVersionAsync(IdpDb db, CancellationToken cancellationToken)
    {
        var row = await db.Set<RelyingPartyVersion>().SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            db.Add(new RelyingPartyVersion { Id = OnlyRow, Version = 1 });
        }
        else
        {
            row.Version++;
        }
    }
}
