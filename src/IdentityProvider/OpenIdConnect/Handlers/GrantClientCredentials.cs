using System.Collections.Immutable;
using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>A party acting for itself: no person, no session, no refresh token.</summary>
internal sealed class GrantClientCredentials : IOpenIddictServerHandler<OpenIddictServerEvents.HandleTokenRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.HandleTokenRequestContext>()
            .UseSingletonHandler<GrantClientCredentials>()
            .SetOrder(int.MinValue + 50_000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.HandleTokenRequestContext context)
    {
        if (context.Request.IsClientCredentialsGrantType())
        {
            var party = ProtocolFacts.Of(context.Transaction).Party!;
            var identity = new ClaimsIdentity("client", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role)
                .SetClaim(OpenIddictConstants.Claims.Subject, party.Id.Value)
                .SetDestinations(static _ => [OpenIddictConstants.Destinations.AccessToken]);
            var principal = new ClaimsPrincipal(identity);
            principal.SetScopes(context.Request.GetScopes()).SetResources(ImmutableArray.Create(party.Id.Value));
            context.Principal = principal;
        }

        return ValueTask.CompletedTask;
    }
}
