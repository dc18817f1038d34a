using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;

namespace IdentityProvider.Authenticators.Password;

/// <summary>Personal number and password. Known or unknown, locked or wrong: the same work and the same answer (catalogue C04).</summary>
internal sealed class PasswordAuthenticator(
    AccountStore accounts, PasswordStore passwords, PasswordHashing hashing, PasswordLimits limits, AuditLog audit, TimeProvider time)
{
    private static readonly AccountId Nobody = new(Guid.Empty);

    internal async Task<ProofOutcome> VerifyAsync(HttpContext http, NationalId identifier, string typed, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(identifier, cancellationToken);
        var limit = await limits.ForAsync(http, identifier, account?.AccountId ?? Nobody, typed, cancellationToken);
        if (await limits.CountAsync(limit, cancellationToken) is { } wait)
        {
            await audit.WriteAsync(new AuditEvent.AttemptsThrottled(account?.AccountId, "password"), time.GetUtcNow(), cancellationToken);
            return new ProofOutcome.Throttled(wait);
        }

        var hash = await passwords.FindHashAsync(account?.AccountId ?? Nobody, cancellationToken);
        var right = PasswordText.TryParse(typed, out var password) ? await hashing.VerifyAsync(password, hash, cancellationToken) : false;
        if (right is null)
        {
            await limits.GiveBackAsync(limit, cancellationToken);
            return new ProofOutcome.Busy();
        }

        if (right is false || account is not { State: AccountState.Active })
        {
            var reason = account is null ? "unknown" : right is false ? "wrong" : "locked";
            await audit.WriteAsync(new AuditEvent.AuthenticationFailed(account?.AccountId, "password", reason), time.GetUtcNow(), cancellationToken);
            return new ProofOutcome.Refused();
        }

        await limits.SucceedAsync(limit, cancellationToken);
        if (hashing.IsOutdated(hash!) && await hashing.CreateAsync(password!, cancellationToken) is { } renewed)
        {
            await passwords.RehashAsync(account.AccountId, renewed, cancellationToken);
        }

        return new ProofOutcome.Proved(account.AccountId, new Evidence(MethodId.Password, time.GetUtcNow()));
    }
}
