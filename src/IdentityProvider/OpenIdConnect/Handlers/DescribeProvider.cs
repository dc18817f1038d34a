using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using IdentityProvider.Keys;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>What the engine cannot know about us in the discovery document.</summary>
internal sealed class DescribeProvider(IOptions<IssuerOptions> issuer) : IOpenIddictServerHandler<OpenIddictServerEvents.HandleConfigurationRequestContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.HandleConfigurationRequestContext>()
            .UseSingletonHandler<DescribeProvider>()
            .SetOrder(int.MaxValue - 1000)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public ValueTask HandleAsync(OpenIddictServerEvents.HandleConfigurationRequestContext context)
    {
        var origin = issuer.Value.Issuer!;
        context.JsonWebKeySetEndpoint = new Uri(origin, KeySetEndpoint.Path);
        context.EndSessionEndpoint = new Uri(origin, "/oauth2/logout");
        // The engine builds these from the request's Host, which the sender writes (catalogue S08).
        context.AuthorizationEndpoint = OnIssuer(context.AuthorizationEndpoint);
        context.IntrospectionEndpoint = OnIssuer(context.IntrospectionEndpoint);
        context.PushedAuthorizationEndpoint = OnIssuer(context.PushedAuthorizationEndpoint);
        context.RevocationEndpoint = OnIssuer(context.RevocationEndpoint);
        context.TokenEndpoint = OnIssuer(context.TokenEndpoint);
        context.UserInfoEndpoint = OnIssuer(context.UserInfoEndpoint);
        context.SubjectTypes.Add("pairwise");
        context.IdTokenSigningAlgorithms.Clear();
        context.IdTokenSigningAlgorithms.UnionWith(SigningKeys.Algorithms);
        context.Claims.UnionWith(["sub", "acr", "amr", "auth_time", "sid", .. AttributeName.All.Select(a => a.Value)]);
        var metadata = context.Metadata;
        metadata["issuer"] = issuer.Value.Value;
        metadata["acr_values_supported"] = List(AcrValues.All);
        metadata["claims_parameter_supported"] = true;
        metadata["ui_locales_supported"] = List(["vi", "en"]);
        metadata["backchannel_logout_supported"] = true;
        metadata["backchannel_logout_session_supported"] = true;
        metadata["token_endpoint_auth_signing_alg_values_supported"] = List(["ES256", "RS256", "PS256"]);
        metadata["trust_frameworks_supported"] = List(["vn_nd69_2024"]);
        metadata["verified_claims_supported"] = true;
        return ValueTask.CompletedTask;

        Uri? OnIssuer(Uri? endpoint) => endpoint is null ? null : new Uri(origin, endpoint.AbsolutePath);
    }

    private static OpenIddictParameter List(IEnumerable<string> values) => new([.. values.Select(v => (string?)v)]);
}
