using System.Security.Claims;
using IdentityProvider.Keys;
using IdentityProvider.OpenIdConnect.Stores;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>Codes, refresh tokens, pushed requests and opaque access tokens become a handle with a sealed row; JWTs get the party's algorithm.</summary>
internal sealed class IssueToken(GrantStore store, PrincipalSeal seal, SigningKeys keys, IdTokenAttributes attributes, IOptions<IssuerOptions> issuer, TimeProvider time)
    : IOpenIddictServerHandler<OpenIddictServerEvents.GenerateTokenContext>
{
    private const string PrivatePrefix = "oi_";

    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.GenerateTokenContext>()
            .UseScopedHandler<IssueToken>()
            .SetOrder(OpenIddictServerHandlers.Protection.CreateTokenEntry.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.GenerateTokenContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        var client = facts.Party!.Oidc!;
        context.Principal.SetClaim(OpenIddictConstants.Claims.Private.Issuer, issuer.Value.Value);
        if (Handle.KindOf(context.TokenType) is not { } kind)
        {
            context.SigningCredentials = keys.Active(client.IdTokenSignedResponseAlg).Credentials;
            context.Principal.RemoveClaims(OpenIddictConstants.Claims.Private.AuthorizationId);
            await attributes.AddAsync(context.Principal, facts.Token?.Grant, context.CancellationToken);
            return;
        }

        var asJwt = kind == "access" && client.AccessTokenFormat == "jwt";
        var handle = Handle.Create();
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        await store.AddAsync(
            new GrantToken
            {
                Id = id,
                Kind = kind,
                HandleHash = GrantStore.Hash(handle),
                GrantId = context.Principal.GetAuthorizationId() is { } grant ? Guid.ParseExact(grant, "N") : null,
                RelyingPartyId = facts.Party.Id.Value,
                CreatedAt = now,
                ExpiresAt = context.Principal.GetExpirationDate()!.Value,
                Payload = asJwt ? [] : seal.Close(id, context.Principal),
            },
            context.CancellationToken);
        if (asJwt)
        {
            facts.AccessJwtId = handle;
            Publish(context.Principal);
            context.SigningCredentials = keys.Active(client.IdTokenSignedResponseAlg).Credentials;
        }
        else
        {
            context.Token = handle;
        }
    }

    // RFC 9068 names the claims; the engine's private ones are ours alone.
    private static void Publish(ClaimsPrincipal principal)
    {
        var inner = principal.Claims.Where(c => c.Type.StartsWith(PrivatePrefix, StringComparison.Ordinal)
            && c.Type is not (OpenIddictConstants.Claims.Private.Audience or OpenIddictConstants.Claims.Private.CreationDate
                or OpenIddictConstants.Claims.Private.ExpirationDate or OpenIddictConstants.Claims.Private.Issuer
                or OpenIddictConstants.Claims.Private.Scope or OpenIddictConstants.Claims.Private.TokenType)).ToList();
        inner.ForEach(claim => principal.RemoveClaims(claim.Type));
    }
}
