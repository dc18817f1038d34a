using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>A signed access token carries the <c>jti</c> of its row, not the engine's random one.</summary>
internal sealed class NameAccessJwt : IOpenIddictServerHandler<OpenIddictServerEvents.GenerateTokenContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.GenerateTokenContext>()
            .UseSingletonHandler<NameAccessJwt>()
            .SetOrder(OpenIddictServerHandlers.Protection.AttachTokenMetadata.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.GenerateTokenContext context)
    {
        if (context.TokenType == OpenIddictConstants.TokenTypeIdentifiers.AccessToken && ProtocolFacts.Of(context.Transaction).AccessJwtId is { } id)
        {
            context.SecurityTokenDescriptor.Claims[OpenIddictConstants.Claims.JwtId] = id;
        }

        return ValueTask.CompletedTask;
    }
}
