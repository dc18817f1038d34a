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
    internal async Task<Result<Session>> RecordAsync(HttpContext http, ProofOutcome.Proved proof, CancellationToken cancellationToken)
    {
        var live = await sessions.FindAsync(http, cancellationToken);
        if (live is not null && live.Owner != proof.Account)
        {
            await audit.WriteAsync(
                new AuditEvent.AuthenticationFailed(proof.Account, proof.Evidence.Method.Value, "other_account"), time.GetUtcNow(), cancellationToken);
            return new Fault("other_account", StatusCodes.Status409Conflict);
        }

        audit.Append(new AuditEvent.Authenticated(proof.Account, proof.Evidence.Method.Value), time.GetUtcNow());
        var recorded = await sessions.RecordAsync(http, proof.Account, proof.Evidence, cancellationToken);
        if (recorded.Fault is null && await IsFullAsync(proof, cancellationToken))
        {
            await devices.RememberAsync(http, proof.Account, proof.Evidence.Method, cancellationToken);
        }

        return recorded;
    }

    // A password makes a device known only where the account has nothing stronger.
    private async Task<bool> IsFullAsync(ProofOutcome.Proved proof, CancellationToken cancellationToken)
    {
        if (proof.Evidence.Method != MethodId.Password)
        {
            return true;
        }

        foreach (var method in methods)
        {
            if (method.Method != MethodId.Password && await method.IsEnrolledAsync(proof.Account, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
