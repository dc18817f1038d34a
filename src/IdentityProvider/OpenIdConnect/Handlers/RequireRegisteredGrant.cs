using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>Only the grants that the party registered, for the scopes that it registered (catalogue T07, T19).</summary>
internal sealed class RequireRegisteredGrant : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateTokenRequestContext>()
            .UseSingletonHandler<RequireRegisteredGrant>()
            .SetOrder(OpenIddictServerHandlers.Exchange.ValidateEndpointPermissions.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenRequestContext context)
    {
        var client = ProtocolFacts.Of(context.Transaction).Party!.Oidc!;
        var held = (context.AuthorizationCodePrincipal ?? context.RefreshTokenPrincipal) is { } principal ? principal.GetScopes() : [];
        if (!client.GrantTypes.Contains(context.Request.GrantType!, StringComparer.Ordinal))
        {
            context.Reject(OpenIddictConstants.Errors.UnauthorizedClient, "The client may not use this grant.");
        }
        else if (context.Request.IsClientCredentialsGrantType()
            && context.Request.GetScopes().Any(scope => !client.Scopes.Contains(scope, StringComparer.Ordinal)
                || scope is OpenIddictConstants.Scopes.OpenId or OpenIddictConstants.Scopes.OfflineAccess))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidScope, "A scope is not registered for the client.");
        }
        else if (held.Any(scope => !client.Scopes.Contains(scope, StringComparer.Ordinal)))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidGrant, "A granted scope was withdrawn from the client.");
        }

        return ValueTask.CompletedTask;
    }
}
