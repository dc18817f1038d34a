using IdentityProvider.OpenIdConnect.Handlers;
using IdentityProvider.OpenIdConnect.Stores;
using IdentityProvider.RelyingParties;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace IdentityProvider.OpenIdConnect;

internal static class OpenIdConnectRoom
{
    internal static IServiceCollection AddOpenIdConnect(this IServiceCollection services, IHostEnvironment environment)
    {
        services.ConfigureOptions<IssuerOptionsSetup>().AddOptions<IssuerOptions>().ValidateOnStart();
        services.AddSingleton<EngineSetup>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>>(provider => provider.GetRequiredService<EngineSetup>());
        services.AddSingleton<IOptionsChangeTokenSource<OpenIddictServerOptions>>(provider => provider.GetRequiredService<EngineSetup>());

        services.AddSingleton<PrincipalSeal>();
        services.AddScoped<GrantStore>();
        services.AddSingleton<ClientKeys>();
        services.AddScoped<ClientAssertionCheck>();
        services.AddScoped<AuthorizeRequestReader>();
        services.AddScoped<TokenPrincipalFactory>();
        services.AddScoped<AttributeValues>();
        services.AddScoped<IdTokenAttributes>();
        services.AddScoped<RefusalLog>();
        services.AddHostedService<GrantPruner>();
        services.AddOidcLogout();

        // The engine would log whole requests, personal numbers in login_hint included.
        services.AddLogging(logging => logging.AddFilter("OpenIddict", LogLevel.Warning));
        services.AddOpenIddict().AddServer(server =>
        {
            Configure(server);
            AddHandlers(server);
            var web = server.UseAspNetCore().EnableAuthorizationEndpointPassthrough();
            if (environment.IsDevelopment())
            {
                web.DisableTransportSecurityRequirement();
            }
        });
        return services;
    }

    internal static void MapOpenIdConnect(this IEndpointRouteBuilder routes)
    {
        routes.MapAuthorize();
        routes.MapKeySet();
        routes.MapOidcLogout();
    }

    // The engine speaks the protocol; clients, tokens and grants are ours (docs/decisions/0005-protocol-engine.md).
    private static void Configure(OpenIddictServerBuilder server)
    {
        server.EnableDegradedMode();
        server.SetAuthorizationEndpointUris("oauth2/authorize")
            .SetTokenEndpointUris("oauth2/token")
            .SetUserInfoEndpointUris("oauth2/userinfo")
            .SetIntrospectionEndpointUris("oauth2/introspect")
            .SetRevocationEndpointUris("oauth2/revoke")
            .SetPushedAuthorizationEndpointUris("oauth2/par")
            .SetConfigurationEndpointUris(".well-known/openid-configuration", ".well-known/oauth-authorization-server");
        server.AllowAuthorizationCodeFlow().AllowRefreshTokenFlow().AllowClientCredentialsFlow().RequireProofKeyForCodeExchange();
        server.RegisterScopes([.. ScopeAttributes.Known]);
        server.DisableAccessTokenEncryption().DisableSlidingRefreshTokenExpiration().SetRefreshTokenReuseLeeway(TimeSpan.Zero);
        server.SetAuthorizationCodeLifetime(TimeSpan.FromSeconds(60))
            .SetAccessTokenLifetime(TimeSpan.FromMinutes(10))
            .SetIdentityTokenLifetime(TimeSpan.FromMinutes(10))
            .SetRefreshTokenLifetime(TimeSpan.FromHours(12));
        server.Configure(options =>
        {
            options.JsonWebKeySetEndpointUris.Clear();
            options.RequestTokenLifetime = TimeSpan.FromSeconds(60);
            options.CodeChallengeMethods.Remove(OpenIddictConstants.CodeChallengeMethods.Plain);
            options.ResponseModes.IntersectWith([OpenIddictConstants.ResponseModes.Query]);
            options.ClientAuthenticationMethods.Clear();
            options.ClientAuthenticationMethods.UnionWith(
            [
                OpenIddictConstants.ClientAuthenticationMethods.None,
                OpenIddictConstants.ClientAuthenticationMethods.ClientSecretBasic,
                OpenIddictConstants.ClientAuthenticationMethods.ClientSecretPost,
                OpenIddictConstants.ClientAuthenticationMethods.PrivateKeyJwt,
            ]);
        });
    }

    private static void AddHandlers(OpenIddictServerBuilder server)
    {
        foreach (var builtIn in (ReadOnlySpan<OpenIddictServerHandlerDescriptor>)
        [
            OpenIddictServerHandlers.ValidateClientAssertion.Descriptor,
            OpenIddictServerHandlers.ValidateClientAssertionWellknownClaims.Descriptor,
            OpenIddictServerHandlers.ValidateClientAssertionIssuer.Descriptor,
            OpenIddictServerHandlers.Introspection.ValidateAuthorizedParty.Descriptor,
            OpenIddictServerHandlers.Revocation.ValidateAuthorizedParty.Descriptor,
            OpenIddictServerHandlers.UserInfo.AttachAudiences.Descriptor,
            OpenIddictServerHandlers.UserInfo.AttachClaims.Descriptor,
        ])
        {
            server.RemoveEventHandler(builtIn);
        }

        foreach (var ours in (ReadOnlySpan<OpenIddictServerHandlerDescriptor>)
        [
            RefuseOddParameters<ExtractAuthorizationRequestContext>.Descriptor,
            RefuseOddParameters<ExtractPushedAuthorizationRequestContext>.Descriptor,
            RefuseOddParameters<ExtractTokenRequestContext>.Descriptor,
            RefuseOddParameters<ExtractUserInfoRequestContext>.Descriptor,
            RefuseOddParameters<ExtractIntrospectionRequestContext>.Descriptor,
            RefuseOddParameters<ExtractRevocationRequestContext>.Descriptor,
            RestoreWaitingRequest.Descriptor,
            RequireKnownRedirect.Descriptor,
            RequireKnownRedirect.RestoredDescriptor,
            RequireKnownRedirect.PushedDescriptor,
            RequireRegisteredTerms.Descriptor,
            RequireRegisteredTerms.PushedDescriptor,
            LeaveHintToReader.Descriptor,
            AuthenticateParty.Descriptor,
            RecognizeHandle.Descriptor,
            RecognizeAccessJwt.Descriptor,
            RequireLiveGrant.Descriptor,
            RequireRegisteredGrant.Descriptor,
            GrantClientCredentials.Descriptor,
            OpenExchange.Descriptor,
            IssueToken.Descriptor,
            NameAccessJwt.Descriptor,
            CloseExchange.Descriptor,
            AnswerUserInfo.Descriptor,
            RequireOwnToken.IntrospectionDescriptor,
            RequireOwnToken.RevocationDescriptor,
            RevokeByParty.Descriptor,
            DescribeProvider.Descriptor,
            DropErrorUri.Descriptor,
            TellVerifiedParty.Descriptor,
            AnswerAuthorize.Descriptor,
        ])
        {
            server.AddEventHandler(ours);
        }
    }
}
