using System.Security.Claims;
using IdentityProvider.Accounts;
using IdentityProvider.OpenIdConnect.Stores;
using OpenIddict.Abstractions;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Personal data goes into an ID token only where the <c>claims</c> parameter asked for it there.</summary>
internal sealed class IdTokenAttributes(AccountStore accounts, AttributeValues values)
{
    internal async Task AddAsync(ClaimsPrincipal principal, StoredGrant? grant, CancellationToken cancellationToken)
    {
        if (grant is not { IdTokenAttributes.Count: > 0 } || await accounts.FindAsync(grant.Account, cancellationToken) is not { } account)
        {
            return;
        }

        var identity = (ClaimsIdentity)principal.Identity!;
        foreach (var (name, value) in values.Of(account, grant.IdTokenAttributes))
        {
            identity.SetClaim(name, value);
            identity.FindFirst(name)?.SetDestinations(OpenIddictConstants.Destinations.IdentityToken);
        }
    }
}
