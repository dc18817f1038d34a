using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>A refused request is told to the party whose redirect URI was found registered, and to nobody else.</summary>
internal sealed class TellVerifiedParty : IOpenIddictServerHandler<OpenIddictServerEvents.ApplyAuthorizationResponseContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ApplyAuthorizationResponseContext>()
            .UseSingletonHandler<TellVerifiedParty>()
            .SetOrder(OpenIddictServerHandlers.Authentication.AttachRedirectUri.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.ApplyAuthorizationResponseContext context)
    {
        context.Response.ErrorUri = null;
        context.RedirectUri = ProtocolFacts.Of(context.Transaction).VerifiedRedirect;
        return ValueTask.CompletedTask;
    }
}
