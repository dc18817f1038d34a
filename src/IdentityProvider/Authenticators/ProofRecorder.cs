using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;

namespace IdentityProvider.Authenticators;

/// <summary>Leaves a proof behind as a fact: session, audit entry, and a known device once the person is fully signed in.</summary>
internal sealed class ProofRecorder(
    SessionService sessions, KnownDevices devices, AuditLog audit, IEnumerable<IEnrolledMethod> methods, TimeProvider time)
{
    /// <returns><c>other_account</c> when this browser is signed in as somebody else.</returns>
    internal Task<Result<Session>> RecordAsync(HttpContext http, ProofOutcome.Proved proof, CancellationToken cancellationToken) =>
        RecordAsync(http, proof.Account, [proof.Evidence], cancellationToken);

    internal async Task<Result<Session>> RecordAsync(
        HttpContext http, AccountId account, IReadOnlyList<Evidence> evidence, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var last = evidence[^1].Method;
        var live = await sessions.FindAsync(http, cancellationToken);
        if (live is not null && live.Owner != account)
        {
            await audit.WriteAsync(new AuditEvent.AuthenticationFailed(account, last.Value, "other_account"), now, cancellationToken);
            return new Fault("other_account", StatusCodes.Status409Conflict);
        }

        foreach (var proof in evidence)
        {
            audit.Append(new AuditEvent.Authenticated(account, proof.Method.Value), now);
        }

        var recorded = await sessions.RecordAsync(http, account, evidence, cancellationToken);
        if (recorded.Fault is null && await IsFullAsync(account, last, cancellationToken))
        {
            await devices.RememberAsync(http, account, last, cancellationToken);
        }

        return recorded;
    }

    // A password makes a device known only where the account has nothing stronger.
    private async Task<bool> IsFullAsync(AccountId account, MethodId last, CancellationToken cancellationToken)
    {
        if (last != MethodId.Password)
        {
            return true;
        }

        foreach (var method in methods)
        {
            if (method.Method != MethodId.Password && await method.IsEnrolledAsync(account, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
