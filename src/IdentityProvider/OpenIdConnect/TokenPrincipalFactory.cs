using System.Collections.Immutable;
using System.Security.Claims;
using IdentityProvider.Audit;
using IdentityProvider.OpenIdConnect.Stores;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;
using IdentityProvider.SignIn;
using OpenIddict.Abstractions;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Turns a decided sign-in into the claims of its tokens and into the grant behind them.</summary>
internal sealed class TokenPrincipalFactory(SessionService sessions, PairwiseSubject subjects, AuditLog audit, TimeProvider time)
{
    internal async Task<(ClaimsPrincipal Principal, GrantAuthorization Grant)> CreateAsync(
        SignInOutcome.Released released, OpenIddictRequest request, CancellationToken cancellationToken)
    {
        var (party, session, account, achieved, acr, attributes, _) = released;
        var subject = subjects.For(account.AccountId, party);
        var participant = await sessions.JoinAsync(session, party.Id, "oidc", subject, cancellationToken);
        var now = time.GetUtcNow();
        var asked = ClaimsRequest.Read((string?)request["claims"])!.IdToken;
        var grant = new GrantAuthorization
        {
            Id = Guid.CreateVersion7(now),
            RelyingPartyId = party.Id.Value,
            AccountId = account.Id,
            SessionId = session.Id,
            Attributes = string.Join(' ', attributes),
            IdTokenAttributes = string.Join(' ', attributes.Where(asked.Contains)),
            Acr = acr,
            CreatedAt = now,
        };
        audit.Append(new AuditEvent.AttributesReleased(account.AccountId, party.Id, session.SessionId, [.. attributes.Select(a => a.Value)], acr), now);

        var identity = new ClaimsIdentity("sign-in", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        identity.SetClaim(OpenIddictConstants.Claims.Subject, subject)
            .SetClaim(OpenIddictConstants.Claims.AuthenticationContextReference, acr)
            .SetClaims(OpenIddictConstants.Claims.AuthenticationMethodReference, [.. achieved.Amr])
            .SetClaim(OpenIddictConstants.Claims.AuthenticationTime, achieved.AuthenticatedAt.ToUnixTimeSeconds())
            .SetClaim("sid", participant.Sid);
        identity.SetDestinations(static claim => claim.Type == "sid"
            ? [OpenIddictConstants.Destinations.IdentityToken]
            : [OpenIddictConstants.Destinations.IdentityToken, OpenIddictConstants.Destinations.AccessToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes()).SetResources(ImmutableArray.Create(party.Id.Value)).SetAuthorizationId(grant.Id.ToString("N"));
        return (principal, grant);
    }
}
