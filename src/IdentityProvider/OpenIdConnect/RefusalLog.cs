using IdentityProvider.Audit;
using IdentityProvider.Kernel;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Refusals of known parties, for the auditor; requests that name no known party are only logged, or a stranger could fill the chain.</summary>
internal sealed class RefusalLog(AuditLog audit, TimeProvider time)
{
    internal Task WriteAsync(RelyingPartyId party, string error, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditEvent.RequestRefused(party, error), time.GetUtcNow(), cancellationToken);
}
