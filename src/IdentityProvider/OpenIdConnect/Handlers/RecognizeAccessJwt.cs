using IdentityProvider.OpenIdConnect.Stores;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>A signed access token has a row too, found by its <c>jti</c>: it ends with its session like any other.</summary>
internal sealed class RecognizeAccessJwt(GrantStore store) : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateTokenContext>()
            .UseScopedHandler<RecognizeAccessJwt>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateIdentityModelToken.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        if (facts.Token is not null || context.Principal is not { } principal)
        {
            return;
        }

        if (principal.HasTokenType(OpenIddictConstants.TokenTypeIdentifiers.AccessToken)
            && principal.GetClaim(OpenIddictConstants.Claims.JwtId) is { } jti
            && await store.FindAsync(jti, context.CancellationToken) is { Kind: "access", Payload.Length: 0 } token)
        {
            facts.Token = token;
        }
        else
        {
            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The token is not valid.");
        }
    }
}
