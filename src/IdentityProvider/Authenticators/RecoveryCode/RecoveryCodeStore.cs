using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Authenticators.RecoveryCode;

internal sealed class RecoveryCodeStore(IdpDb db, FieldCipher cipher, TimeProvider time) : IEnrolledMethod
{
    public MethodId Method => MethodId.RecoveryCode;

    public Task<bool> IsEnrolledAsync(AccountId account, CancellationToken cancellationToken) =>
        db.Set<RecoveryCodeCredential>().AnyAsync(c => c.AccountId == account.Value && c.UsedAt == null, cancellationToken);

    /// <summary>Adds an account's first codes; saved with the account.</summary>
    internal void Add(AccountId account, IEnumerable<string> codes, DateTimeOffset at) => db.AddRange(codes.Select(code => new RecoveryCodeCredential
    {
        Id = Guid.CreateVersion7(at),
        AccountId = account.Value,
        Digest = Digest(account, RecoveryCodeText.Normalize(code)!),
        CreatedAt = at,
    }));

    /// <summary>Spends a code; of parallel uses one wins.</summary>
    internal async Task<bool> SpendAsync(AccountId account, string? typed, CancellationToken cancellationToken)
    {
        var digest = Digest(account, RecoveryCodeText.Normalize(typed) ?? "");
        var now = time.GetUtcNow();
        return await db.Set<RecoveryCodeCredential>().Where(c => c.AccountId == account.Value && c.Digest == digest && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken) == 1;
    }

    private byte[] Digest(AccountId account, string code) => cipher.BlindIndex("recovery-code", $"{account}:{code}");
}
