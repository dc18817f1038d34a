using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Sessions;

/// <summary>How one service has taken the logout.</summary>
/// <param name="Name">What the person calls it.</param>
/// <param name="State">waiting, confirmed, failed, or none where the service takes no such message.</param>
/// <param name="Tried">Whether at least one attempt has failed.</param>
public sealed record ServiceLogout(string Name, string State, bool Tried);

/// <summary>How the logouts of some sessions are going, service by service.</summary>
public sealed class LogoutProgress(IdpDb db, IParticipantNames names)
{
    public async Task<IReadOnlyList<ServiceLogout>> ReadAsync(IReadOnlyList<Guid> sessions, CancellationToken cancellationToken)
    {
        var rows = await db.Set<LogoutDelivery>().AsNoTracking().Where(d => sessions.Contains(d.SessionId))
            .OrderBy(d => d.CreatedAt).ThenBy(d => d.Id).ToListAsync(cancellationToken);
        var services = new List<ServiceLogout>();
        foreach (var party in rows.GroupBy(d => d.RelyingPartyId, StringComparer.Ordinal))
        {
            // Signed out everywhere, a service may have had several sessions: it is done when all of them are.
            var last = party.MaxBy(d => d.State switch { "waiting" => 3, "failed" => 2, "none" => 1, _ => 0 })!;
            services.Add(new ServiceLogout(
                await names.NameOfAsync(new RelyingPartyId(party.Key), cancellationToken), last.State, last.LastError is not null));
        }

        return services;
    }
}
