using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;

namespace IdentityProvider.Authenticators.RecoveryCode;

internal sealed class RecoveryCodeAuthenticator(
    AccountStore accounts, RecoveryCodeStore store, SecondFactorLimits limits, RecoveryCodeNotice notice, AuditLog audit, TimeProvider time)
{
    /// <summary>Tries before delays begin (catalogue C09).</summary>
    private const int FreeTries = 10;

    internal async Task<ProofOutcome> VerifyAsync(HttpContext http, AccountId id, string typed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var limit = await limits.ForAsync(http, MethodId.RecoveryCode, id, FreeTries, cancellationToken);
        if (await limits.CountAsync(limit, cancellationToken) is { } wait)
        {
            await audit.WriteAsync(new AuditEvent.AttemptsThrottled(id, "recovery-code"), now, cancellationToken);
            return new ProofOutcome.Throttled(wait);
        }

        var account = await accounts.FindAsync(id, cancellationToken);
        var active = account is { State: AccountState.Active };
        if (!active || !await store.SpendAsync(id, typed, cancellationToken))
        {
            await audit.WriteAsync(new AuditEvent.AuthenticationFailed(id, "recovery-code", active ? "wrong" : "locked"), now, cancellationToken);
            return new ProofOutcome.Refused();
        }

        await limits.SucceedAsync(limit, cancellationToken);
        await notice.SendAsync(account!, cancellationToken);
        return new ProofOutcome.Proved(id, new Evidence(MethodId.RecoveryCode, now));
    }
}
