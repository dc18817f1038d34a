using IdentityProvider.Audit;
using IdentityProvider.OpenIdConnect.Stores;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>
/// Begins the one transaction of an issue: using up the old token and writing the new ones stand or fall together, and of a hundred parallel
/// callers one wins (catalogue T02, T06). The engine's own step lets a lost refresh pass.
/// </summary>
internal sealed class OpenExchange(IdpDb db, GrantStore store, AuditLog audit, TimeProvider time)
    : IOpenIddictServerHandler<OpenIddictServerEvents.ProcessSignInContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ProcessSignInContext>()
            .UseScopedHandler<OpenExchange>()
            .SetOrder(OpenIddictServerHandlers.RedeemTokenEntry.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ProcessSignInContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        if (facts.NewGrant is { } grant)
        {
            await store.AddAsync(grant, context.CancellationToken);
        }

        if (facts.Token is not { Kind: "code" or "refresh" } token || await store.RedeemAsync(token.Id, context.CancellationToken))
        {
            return;
        }

        await transaction.RollbackAsync(context.CancellationToken);
        if (token.Grant is { } lost && await store.RevokeGrantAsync(lost.Id, context.CancellationToken))
        {
            await audit.WriteAsync(new AuditEvent.TokenReplayed(lost.Account, token.Party, token.Kind), time.GetUtcNow(), context.CancellationToken);
        }

        context.Reject(OpenIddictConstants.Errors.InvalidGrant, "The token was used before.");
    }
}
