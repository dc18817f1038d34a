using IdentityProvider.Accounts;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.Sessions;

namespace IdentityProvider.CommandLine;

internal sealed class AccountStateVerbs(AccountStore accounts, LogoutService logout, AuditLog audit, IdpDb db, TimeProvider time)
{
    internal static readonly Verb Lock = new(
        "account lock", "ACCOUNT-ID", "Refuse an account everywhere and end its sessions",
        Verb.With<AccountStateVerbs>((input, verbs, stop) => verbs.LockAsync(input, stop))) { Words = (1, 1) };

    internal static readonly Verb Unlock = new(
        "account unlock", "ACCOUNT-ID", "Let a locked account sign in again",
        Verb.With<AccountStateVerbs>((input, verbs, stop) => verbs.UnlockAsync(input, stop))) { Words = (1, 1) };

    private async Task<int> LockAsync(VerbInput input, CancellationToken cancellationToken)
    {
        if (await MoveAsync(input.Words[0], AccountState.Active, AccountState.Locked, "locked", cancellationToken) is not { } account)
        {
            return input.Refuse("There is no such account, or it is not active.");
        }

        var ended = await logout.EndAllAsync(account, "account", except: null, cancellationToken);
        return input.Done($"The account is locked; {ended.Count} sessions ended.");
    }

    private async Task<int> UnlockAsync(VerbInput input, CancellationToken cancellationToken) =>
        await MoveAsync(input.Words[0], AccountState.Locked, AccountState.Active, "unlocked", cancellationToken) is null
            ? input.Refuse("There is no such account, or it is not locked.")
            : input.Done("The account may sign in again.");

    private async Task<AccountId?> MoveAsync(string word, AccountState from, AccountState to, string change, CancellationToken cancellationToken)
    {
        var account = Guid.TryParse(word, out var id) ? await accounts.FindAsync(new AccountId(id), cancellationToken) : null;
        if (account is null || account.State != from)
        {
            return null;
        }

        account.State = to;
        account.Version++;
        audit.Append(new AuditEvent.AccountStateChanged(account.AccountId, change), time.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return account.AccountId;
    }
}
