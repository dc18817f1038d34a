using IdentityProvider.RelyingParties;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>What the party asks must be what it registered: grant, scopes, pushed requests; PKCE with S256 always (catalogue A06, A08).</summary>
internal sealed class RequireRegisteredTerms
    : IOpenIddictServerHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>,
      IOpenIddictServerHandler<OpenIddictServerEvents.ValidatePushedAuthorizationRequestContext>
{
    /// <summary>Base64url of a SHA-256 digest (RFC 7636, section 4.2).</summary>
    private const int ChallengeLength = 43;

    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidateAuthorizationRequestContext>()
            .UseSingletonHandler<RequireRegisteredTerms>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidateEndpointPermissions.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    internal static OpenIddictServerHandlerDescriptor PushedDescriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ValidatePushedAuthorizationRequestContext>()
            .UseSingletonHandler<RequireRegisteredTerms>()
            .SetOrder(OpenIddictServerHandlers.Authentication.ValidatePushedEndpointPermissions.Descriptor.Order)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.ValidateAuthorizationRequestContext context)
    {
        var facts = ProtocolFacts.Of(context.Transaction);
        if (facts.Party!.Oidc is { RequirePushedAuthorizationRequests: true } && !facts.Pushed && facts.Resumed is null)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, "This client has to push its authorization requests.");
        }
        else if (Problem(context.Request, facts.Party.Oidc!) is { } problem)
        {
            context.Reject(problem.Error, problem.Text);
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask HandleAsync(OpenIddictServerEvents.ValidatePushedAuthorizationRequestContext context)
    {
        if (Problem(context.Request, ProtocolFacts.Of(context.Transaction).Party!.Oidc!) is { } problem)
        {
            context.Reject(problem.Error, problem.Text);
        }

        return ValueTask.CompletedTask;
    }

    private static (string Error, string Text)? Problem(OpenIddictRequest request, OidcSettings client) =>
        !client.GrantTypes.Contains(OpenIddictConstants.GrantTypes.AuthorizationCode, StringComparer.Ordinal)
            ? (OpenIddictConstants.Errors.UnauthorizedClient, "The client may not use this grant.")
        : !request.HasScope(OpenIddictConstants.Scopes.OpenId)
            ? (OpenIddictConstants.Errors.InvalidScope, "The scope openid is missing.")
        : request.GetScopes().Any(scope => !client.Scopes.Contains(scope, StringComparer.Ordinal))
            ? (OpenIddictConstants.Errors.InvalidScope, "A scope is not registered for the client.")
        : request.CodeChallenge is not { Length: ChallengeLength } || request.CodeChallengeMethod != OpenIddictConstants.CodeChallengeMethods.Sha256
            ? (OpenIddictConstants.Errors.InvalidRequest, "PKCE with S256 is required.")
        : request["resource"] is not null || request["audience"] is not null
            ? (OpenIddictConstants.Errors.InvalidTarget, "No resource is registered for the client.")
        : null;
}
