using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>At the endpoints that parties call themselves: exactly the registered authentication method, and no suspended party (catalogue T08, A14, A23).</summary>
internal sealed class AuthenticateParty(RelyingPartyDirectory parties, ClientSecrets secrets, ClientAssertionCheck assertions)
    : IOpenIddictServerHandler<OpenIddictServerEvents.ProcessAuthenticationContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ProcessAuthenticationContext>()
            .UseScopedHandler<AuthenticateParty>()
            .SetOrder(OpenIddictServerHandlers.ValidateClientAssertion.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ProcessAuthenticationContext context)
    {
        if (context.EndpointType is not (OpenIddictServerEndpointType.Token or OpenIddictServerEndpointType.PushedAuthorization
            or OpenIddictServerEndpointType.Introspection or OpenIddictServerEndpointType.Revocation))
        {
            return;
        }

        var id = context.ClientId ?? (context.ClientAssertion is { } assertion ? ClientAssertionCheck.IssuerOf(assertion) : null);
        var party = id is { Length: > 0 and <= 512 } ? await parties.FindAsync(new RelyingPartyId(id), default) : null;
        if (party?.Oidc is null || !await IsProvedAsync(context, party, party.Oidc))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient, "Client authentication failed.");
        }
        else if (party.Suspended)
        {
            context.Reject(OpenIddictConstants.Errors.UnauthorizedClient, "The client is suspended.");
        }
        else
        {
            context.Request.ClientId = id;
            ProtocolFacts.Of(context.Transaction).Party = party;
        }
    }

    private async Task<bool> IsProvedAsync(OpenIddictServerEvents.ProcessAuthenticationContext context, RelyingParty party, OidcSettings client)
    {
        var basic = context.Transaction.GetHttpRequest()!.Headers.Authorization.Count > 0;
        var (secret, assertion) = (context.ClientSecret, context.ClientAssertion);
        return client.TokenEndpointAuthMethod switch
        {
            "none" => !basic && secret is null && assertion is null
                && context.EndpointType is not (OpenIddictServerEndpointType.PushedAuthorization or OpenIddictServerEndpointType.Introspection),
            "client_secret_basic" => basic && assertion is null && (secret is not null && secrets.Matches(party, secret)),
            "client_secret_post" => !basic && assertion is null && (secret is not null && secrets.Matches(party, secret)),
            "private_key_jwt" => !basic && secret is null && assertion is not null
                && await assertions.IsValidAsync(assertion, party.Id, client, context.CancellationToken),
            _ => false,
        };
    }
}
