using IdentityProvider.Audit;
using IdentityProvider.Persistence;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>Commits before anything is answered.</summary>
internal sealed class CloseExchange(IdpDb db, AuditLog audit, TimeProvider time) : IOpenIddictServerHandler<OpenIddictServerEvents.ProcessSignInContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ProcessSignInContext>()
            .UseScopedHandler<CloseExchange>()
            .SetOrder(OpenIddictServerHandlers.AttachSignInParameters.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ProcessSignInContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        if (context.EndpointType == OpenIddictServerEndpointType.Token)
        {
            audit.Append(new AuditEvent.TokenIssued(facts.Token?.Grant?.Account, facts.Party!.Id, context.Request.GrantType!), time.GetUtcNow());
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await db.Database.CommitTransactionAsync(context.CancellationToken);
    }
}
