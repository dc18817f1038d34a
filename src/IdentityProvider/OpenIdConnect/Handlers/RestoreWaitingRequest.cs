using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>
/// <c>GET /oauth2/authorize?resume=ID</c>: the request that waited, of this very browser, goes through the same checks once more, so that a
/// party that was suspended or changed meanwhile is noticed.
/// </summary>
internal sealed class RestoreWaitingRequest(PendingRequestStore pending) : IOpenIddictServerHandler<OpenIddictServerEvents.ExtractAuthorizationRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ExtractAuthorizationRequestContext>()
            .UseScopedHandler<RestoreWaitingRequest>()
            .SetOrder(int.MaxValue - 1000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ExtractAuthorizationRequestContext context)
    {
        if ((string?)context.Request?["resume"] is not { } text)
        {
            return;
        }

        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var facts = ProtocolFacts.Of(context.Transaction);
        var fault = new Fault("request_expired", StatusCodes.Status400BadRequest, "not an id");
        if (!PendingRequestId.TryParse(text, null, out var id)
            || !(await pending.FindAsync(http, id, http.RequestAborted)).Succeeded(out var waiting, out fault)
            || waiting.ResumePath != AuthorizeRequestReader.ResumePath)
        {
            facts.Fault = fault;
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "The waiting request is gone.");
            return;
        }

        facts.Resumed = id;
        context.Request = AuthorizeRequestReader.Restore(waiting.Payload);
    }
}
