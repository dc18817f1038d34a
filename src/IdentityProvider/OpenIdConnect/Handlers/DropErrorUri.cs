using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>The engine's error addresses lead to its own documentation.</summary>
internal sealed class DropErrorUri : IOpenIddictServerHandler<OpenIddictServerEvents.ProcessErrorContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ProcessErrorContext>()
            .UseSingletonHandler<DropErrorUri>()
            .SetOrder(OpenIddictServerHandlers.AttachErrorParameters.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.ProcessErrorContext context)
    {
        context.Response.ErrorUri = null;
        return ValueTask.CompletedTask;
    }
}
