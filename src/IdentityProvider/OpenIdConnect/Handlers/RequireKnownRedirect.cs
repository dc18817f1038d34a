using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>
/// First of all the party and its redirect URI: until both are known nothing is sent anywhere (catalogue A01, A02, A09); from then on every
/// error goes to the party (RFC 6749, section 4.1.2.1).
/// </summary>
internal sealed class RequireKnownRedirect(RelyingPartyDirectory parties)
    : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>,
      IOpenIddictServerHandler<OpenIddictServerEvents.ValidatePushedAuthorizationRequestContext>
{
    /// <summary>Before the first check of the engine.</summary>
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateAuthorizationRequestContext>()
            .UseScopedHandler<RequireKnownRedirect>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateRequestParameter.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    /// <summary>Once more after a pushed request was restored; its parameters are not known earlier.</summary>
    internal static OpenIddictServerHandlerDescriptor RestoredDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateAuthorizationRequestContext>()
            .UseScopedHandler<RequireKnownRedirect>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateAuthentication.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    internal static OpenIddictServerHandlerDescriptor PushedDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidatePushedAuthorizationRequestContext>()
            .UseScopedHandler<RequireKnownRedirect>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidatePushedAuthentication.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ValidateAuthorizationRequestContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        if (facts.VerifiedRedirect is not null || (context.Request.RequestUri is not null && !facts.Pushed))
        {
            return;
        }

        var party = context.ClientId is { Length: > 0 and <= 512 } id ? await parties.FindAsync(new RelyingPartyId(id), default) : null;
        if (party?.Oidc is null)
        {
            facts.Fault = new Fault("unknown_party", StatusCodes.Status400BadRequest, context.ClientId ?? "");
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The client is not registered.");
        }
        else if (!RedirectUris.Allow(party.Oidc, context.Request.RedirectUri))
        {
            facts.Fault = new Fault("redirect_uri_unknown", StatusCodes.Status400BadRequest, party.Id.Value);
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The redirect_uri is not registered for the client.");
        }
        else
        {
            facts.Party = party;
            facts.VerifiedRedirect = context.Request.RedirectUri;
            if (party.Suspended)
            {
                context.Reject(OpenIddictConstants.Errors.UnauthorizedClient, "The client is suspended.");
            }
        }
    }

    public ValueTask HandleAsync(OpenIddictServerEvents.ValidatePushedAuthorizationRequestContext context)
    {
        if (!RedirectUris.Allow(ProtocolFacts.Of(context.Transaction).Party!.Oidc!, context.Request.RedirectUri))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The redirect_uri is not registered for the client.");
        }

        return ValueTask.CompletedTask;
    }
}
