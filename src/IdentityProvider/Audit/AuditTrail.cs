using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Audit;

/// <summary>The entries about one person, for that person.</summary>
public sealed class AuditTrail(IdpDb db)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<AuditRecord>> AboutAsync(AccountId account, int skip, int take, CancellationToken cancellationToken) =>
        await About(account).Skip(skip).Take(take).ToListAsync(cancellationToken);

    /// <summary>All entries of one kind, newest first; for kinds that are rare by nature.</summary>
    public async Task<IReadOnlyList<AuditRecord>> AboutAsync(AccountId account, string kind, CancellationToken cancellationToken) =>
        await About(account).Where(r => r.Kind == kind).ToListAsync(cancellationToken);

    private IQueryable<AuditRecord> About(AccountId account) =>
        db.Set<AuditRecord>().AsNoTracking().Where(r => r.AccountId == account.Value).OrderByDescending(r => r.At).ThenByDescending(r => r.Id);
}
