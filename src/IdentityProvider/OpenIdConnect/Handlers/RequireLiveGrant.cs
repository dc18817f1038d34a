using IdentityProvider.Audit;
using IdentityProvider.OpenIdConnect.Stores;
using IdentityProvider.RelyingParties;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>
/// At every use of every token: is it unused and unexpired, does its session live, is its account active, was no consent withdrawn, is its
/// party still served (catalogue A23, C13, T01, T05, T07)? A single-use token that comes again takes its whole family with it.
/// </summary>
internal sealed class RequireLiveGrant(GrantStore store, RelyingPartyDirectory parties, AuditLog audit, TimeProvider time)
    : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateTokenContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateTokenContext>()
            .UseScopedHandler<RequireLiveGrant>()
            .SetOrder(OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ValidateTokenContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        var (token, cancellationToken) = (facts.Token!, context.CancellationToken);
        if (await parties.FindAsync(token.Party, cancellationToken) is not { Suspended: false } party)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The client is suspended.");
            return;
        }

        facts.Party ??= party;
        if (token is { Redeemed: true, Kind: not "request" })
        {
            if (token.Grant is { } grant && await store.RevokeGrantAsync(grant.Id, cancellationToken))
            {
                await audit.WriteAsync(new AuditEvent.TokenReplayed(grant.Account, token.Party, token.Kind), time.GetUtcNow(), cancellationToken);
            }

            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The token was used before.");
        }
        else if (!token.IsAlive(time.GetUtcNow()) || (token.Kind == "request" && !await store.RedeemAsync(token.Id, cancellationToken)))
        {
            context.Reject(
                token.Kind == "request" ? OpenIddictConstants.Errors.InvalidRequestUri : OpenIddictConstants.Errors.InvalidToken,
                "The token is expired, revoked or used.");
        }
        else
        {
            facts.Pushed |= token.Kind == "request";
        }
    }
}
