using IdentityProvider.OpenIdConnect.Stores;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>RFC 7009: a revoked refresh token takes its family along, an access token only itself.</summary>
internal sealed class RevokeByParty(GrantStore store) : IOpenIddictServerHandler<OpenIddictServerEvents.HandleRevocationRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.HandleRevocationRequestContext>()
            .UseScopedHandler<RevokeByParty>()
            .SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.HandleRevocationRequestContext context)
    {
        var token = ProtocolFacts.Of(context.Transaction).Token!;
        if (token is { Kind: "refresh", Grant: { } grant })
        {
            await store.RevokeGrantAsync(grant.Id, context.CancellationToken);
        }
        else
        {
            await store.RevokeTokenAsync(token.Id, context.CancellationToken);
        }
    }
}
