using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;

namespace IdentityProvider.Authenticators.Otp;

/// <summary>The code of the authenticator app, each once.</summary>
internal sealed class TotpAuthenticator(AccountStore accounts, TotpStore store, SecondFactorLimits limits, AuditLog audit, TimeProvider time)
{
    /// <summary>Tries before delays begin (catalogue C05).</summary>
    private const int FreeTries = 5;

    internal async Task<ProofOutcome> VerifyAsync(HttpContext http, AccountId id, string typed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var limit = await limits.ForAsync(http, MethodId.Totp, id, FreeTries, cancellationToken);
        if (await limits.CountAsync(limit, cancellationToken) is { } wait)
        {
            await audit.WriteAsync(new AuditEvent.AttemptsThrottled(id, "totp"), now, cancellationToken);
            return new ProofOutcome.Throttled(wait);
        }

        if (await JudgeAsync(id, typed, now, cancellationToken) is { } reason)
        {
            await audit.WriteAsync(new AuditEvent.AuthenticationFailed(id, "totp", reason), now, cancellationToken);
            return new ProofOutcome.Refused();
        }

        await limits.SucceedAsync(limit, cancellationToken);
        return new ProofOutcome.Proved(id, new Evidence(MethodId.Totp, now));
    }

    /// <returns>Why not, for the audit log; <see langword="null"/> when the code is right.</returns>
    private async Task<string?> JudgeAsync(AccountId id, string typed, DateTimeOffset now, CancellationToken cancellationToken) =>
        await accounts.FindAsync(id, cancellationToken) is not { State: AccountState.Active } ? "locked"
        : await store.FindAsync(id, cancellationToken) is not { } secret ? "not_enrolled"
        : !secret.Fits(typed, now, out var step) ? "wrong"
        : await store.SpendAsync(id, step, cancellationToken) ? null : "replayed";
}
