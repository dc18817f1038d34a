using IdentityProvider.OpenIdConnect.Stores;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>Finds the row behind a code, refresh token, pushed request or opaque access token, and opens its claims.</summary>
internal sealed class RecognizeHandle(GrantStore store, PrincipalSeal seal) : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateTokenContext>()
            .UseScopedHandler<RecognizeHandle>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateIdentityModelToken.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenContext context)
    {
        // A JWT goes on to the engine's own check.
        if (context.Token.Length != Handle.Length)
        {
            return;
        }

        var token = await store.FindAsync(context.Token, context.CancellationToken);
        if (token is null || token.Payload.Length == 0
            || (context.ValidTokenTypes.Count > 0 && !context.ValidTokenTypes.Contains(Handle.TypeOf(token.Kind))))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The token is not valid.");
            return;
        }

        ProtocolFacts.Of(context.Transaction).Token = token;
        context.Principal = seal.Open(token.Id, token.Payload).SetTokenType(Handle.TypeOf(token.Kind)).SetExpirationDate(token.ExpiresAt);
        context.TokenFormat = "handle";
    }
}
