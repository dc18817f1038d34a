using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Authenticators.Password;

internal sealed class PasswordStore(IdpDb db, FieldCipher cipher) : IEnrolledMethod
{
    private const string HashField = "password.hash";

    public MethodId Method => MethodId.Password;

    public Task<bool> IsEnrolledAsync(AccountId account, CancellationToken cancellationToken) =>
        db.Set<PasswordCredential>().AnyAsync(c => c.AccountId == account.Value, cancellationToken);

    /// <summary>The hash in PHC form.</summary>
    internal async Task<string?> FindHashAsync(AccountId account, CancellationToken cancellationToken)
    {
        var sealedHash = await db.Set<PasswordCredential>().Where(c => c.AccountId == account.Value).Select(c => c.SealedHash)
            .FirstOrDefaultAsync(cancellationToken);
        return sealedHash is null ? null : cipher.Open(HashField, account.Value, sealedHash);
    }

    /// <summary>Adds the first password; saved with the account.</summary>
    internal void Add(AccountId account, string phc, DateTimeOffset at) =>
        db.Add(new PasswordCredential { AccountId = account.Value, SealedHash = cipher.Seal(HashField, account.Value, phc), ChangedAt = at });

    /// <summary>The same password under today's parameters.</summary>
    internal Task RehashAsync(AccountId account, string phc, CancellationToken cancellationToken)
    {
        var sealedHash = cipher.Seal(HashField, account.Value, phc);
        return db.Set<PasswordCredential>().Where(c => c.AccountId == account.Value)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.SealedHash, sealedHash), cancellationToken);
    }
}
