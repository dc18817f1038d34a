using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>Introspection and revocation of somebody else's token: as if it did not exist (catalogue T17).</summary>
internal sealed class RequireOwnToken
    : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateIntrospectionRequestContext>,
      IOpenIddictServerHandler<OpenIddictServerEvents.ValidateRevocationRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor IntrospectionDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateIntrospectionRequestContext>()
            .UseSingletonHandler<RequireOwnToken>()
            .SetOrder(OpenIddictServerHandlers.Introspection.ValidateAuthentication.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    internal static OpenIddictServerHandlerDescriptor RevocationDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateRevocationRequestContext>()
            .UseSingletonHandler<RequireOwnToken>()
            .SetOrder(OpenIddictServerHandlers.Revocation.ValidateAuthentication.Descriptor.Order + 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.ValidateIntrospectionRequestContext context)
    {
        if (!IsOwn(context.Transaction))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The token is not valid.");
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(OpenIddictServerEvents.ValidateRevocationRequestContext context)
    {
        if (!IsOwn(context.Transaction))
        {
            context.Reject(OpenIddictConstants.Errors.InvalidToken, "The token is not valid.");
        }

        return ValueTask.CompletedTask;
    }

    private static bool IsOwn(OpenIddictServerTransaction transaction) =>
        ProtocolFacts.Of(transaction) is { Token: { Kind: "access" or "refresh" } token, Party: { } party } && token.Party == party.Id;
}
