using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Authenticators.Otp;

internal sealed class TotpStore(IdpDb db, FieldCipher cipher) : IEnrolledMethod
{
    private const string SecretField = "totp.secret";

    public MethodId Method => MethodId.Totp;

    public Task<bool> IsEnrolledAsync(AccountId account, CancellationToken cancellationToken) =>
        db.Set<TotpCredential>().AnyAsync(c => c.AccountId == account.Value, cancellationToken);

    internal async Task<TotpSecret?> FindAsync(AccountId account, CancellationToken cancellationToken)
    {
        var sealedSecret = await db.Set<TotpCredential>().Where(c => c.AccountId == account.Value).Select(c => c.SealedSecret)
            .FirstOrDefaultAsync(cancellationToken);
        return sealedSecret is null ? null : new TotpSecret(cipher.OpenBytes(SecretField, account.Value, sealedSecret));
    }

    /// <summary>Adds the first authenticator app; saved with the account.</summary>
    internal void Add(AccountId account, TotpSecret secret, long lastStep, DateTimeOffset at) => db.Add(new TotpCredential
    {
        AccountId = account.Value,
        SealedSecret = cipher.SealBytes(SecretField, account.Value, secret.Bytes),
        LastStep = lastStep,
        EnrolledAt = at,
    });

    /// <summary>Spends a step. One conditional update: of a hundred parallel uses on two nodes one wins.</summary>
    internal async Task<bool> SpendAsync(AccountId account, long step, CancellationToken cancellationToken) =>
        await db.Set<TotpCredential>().Where(c => c.AccountId == account.Value && c.LastStep < step)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.LastStep, step), cancellationToken) == 1;
}
