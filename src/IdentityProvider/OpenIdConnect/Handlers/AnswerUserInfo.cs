using IdentityProvider.Accounts;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>Fresh values of exactly the attributes that were agreed to; the subject is the party's own.</summary>
internal sealed class AnswerUserInfo(AccountStore accounts, AttributeValues values) : IOpenIddictServerHandler<OpenIddictServerEvents.HandleUserInfoRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.HandleUserInfoRequestContext>()
            .UseScopedHandler<AnswerUserInfo>()
            .SetOrder(OpenIddictServerHandlers.UserInfo.AttachClaims.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.HandleUserInfoRequestContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        if (facts.Token?.Grant is not { } grant || !context.AccessTokenPrincipal.HasScope(OpenIddictConstants.Scopes.OpenId))
        {
            context.Reject(OpenIddictConstants.Errors.InsufficientAccess, "No person stands behind this token.");
            return;
        }

        context.Subject = context.AccessTokenPrincipal.GetClaim(OpenIddictConstants.Claims.Subject);
        if (grant.Attributes.Count == 0 || await accounts.FindAsync(grant.Account, context.CancellationToken) is not { } account)
        {
            return;
        }

        var allowed = grant.Attributes.Where(name => Releasable.Allows(facts.Party!.Release, name)).ToList();
        foreach (var (name, value) in values.Of(account, allowed))
        {
            context.Claims[name] = value;
        }
    }
}
