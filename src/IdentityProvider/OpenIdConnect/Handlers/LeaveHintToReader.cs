using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>An <c>id_token_hint</c> is judged by <see cref="IdTokenHint"/>, where a wrong one ends in <c>login_required</c>.</summary>
internal sealed class LeaveHintToReader : IOpenIddictServerHandler<OpenIddictServerEvents.ProcessAuthenticationContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ProcessAuthenticationContext>()
            .UseSingletonHandler<LeaveHintToReader>()
            .SetOrder(OpenIddictServerHandlers.EvaluateValidatedTokens.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.ProcessAuthenticationContext context)
    {
        (context.ExtractIdentityToken, context.ValidateIdentityToken) = (false, false);
        return ValueTask.CompletedTask;
    }
}
