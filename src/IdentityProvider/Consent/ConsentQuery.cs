using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Consent;

/// <summary>What a person has agreed to, per party.</summary>
public sealed class ConsentQuery(IdpDb db, AuditLog audit, TimeProvider time)
{
    /// <summary>Whether an unwithdrawn consent covers all of the attributes.</summary>
    public async Task<bool> CoversAsync(
        AccountId account, RelyingPartyId party, IReadOnlyList<AttributeName> attributes, CancellationToken cancellationToken)
    {
        var given = await Live(account, party).Select(c => c.Attributes).ToListAsync(cancellationToken);
        var covered = given.SelectMany(list => list.Split(' ')).ToHashSet(StringComparer.Ordinal);
        return given.Count > 0 && attributes.All(a => covered.Contains(a.Value));
    }

    public async Task GiveAsync(
        AccountId account, RelyingPartyId party, IReadOnlyList<AttributeName> attributes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var names = attributes.Select(a => a.Value).Order(StringComparer.Ordinal).ToList();
        db.Add(new ConsentRecord
        {
            Id = Guid.CreateVersion7(now),
            AccountId = account.Value,
            RelyingPartyId = party.Value,
            Attributes = string.Join(' ', names),
            GivenAt = now,
        });
        audit.Append(new AuditEvent.ConsentGiven(account, party, names), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Withdraws everything given to the party: its tokens die at once, because each use asks for the consent, and the next sign-in there asks again.</summary>
    public async Task WithdrawAsync(AccountId account, RelyingPartyId party, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await Live(account, party).ExecuteUpdateAsync(set => set.SetProperty(c => c.WithdrawnAt, now), cancellationToken);
        await audit.WriteAsync(new AuditEvent.ConsentWithdrawn(account, party), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Everything that stands, newest first.</summary>
    public async Task<IReadOnlyList<ConsentRecord>> ListAsync(AccountId account, CancellationToken cancellationToken) =>
        await db.Set<ConsentRecord>().AsNoTracking().Where(c => c.AccountId == account.Value && c.WithdrawnAt == null)
            .OrderByDescending(c => c.GivenAt).ToListAsync(cancellationToken);

    private IQueryable<ConsentRecord> Live(AccountId account, RelyingPartyId party) =>
        db.Set<ConsentRecord>().Where(c => c.AccountId == account.Value && c.RelyingPartyId == party.Value && c.WithdrawnAt == null);
}
