using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;

namespace IdentityProvider.OpenIdConnect;

/// <summary>What was asked for, cut to what the party may receive at all.</summary>
internal static class Releasable
{
    internal static List<AttributeName> Of(IEnumerable<string> scopes, IEnumerable<AttributeName> byName, ReleasePolicy policy) =>
        [.. ScopeAttributes.Of(scopes).Concat(byName).Distinct().Where(name => Allows(policy, name))];

    internal static bool Allows(ReleasePolicy policy, AttributeName name) =>
        policy.Releasable.Contains(name) && (name != AttributeName.NationalId || policy.LegalGround is not null);
}
