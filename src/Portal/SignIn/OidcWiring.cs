using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Web.Localization;

namespace Portal.SignIn;

/// <summary>Authorization code with PKCE; the answer must carry issuer, state, nonce and the level that was asked for.</summary>
internal sealed class OidcWiring(IOptions<OidcOptions> settings) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public void Configure(OpenIdConnectOptions options) => Configure(OpenIdConnectDefaults.AuthenticationScheme, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        var (authority, client) = (settings.Value.Authority!, settings.Value);
        options.Authority = authority.AbsoluteUri.TrimEnd('/');
        options.ClientId = client.ClientId;
        options.ClientSecret = client.ClientSecret;
        options.RequireHttpsMetadata = !authority.IsLoopback;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.DisableTelemetry = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.SaveTokens = true;   // the id_token is the hint of the sign-out
        options.Scope.Clear();
        foreach (var scope in (string[])["openid", "profile", "email", "phone"]) options.Scope.Add(scope);
        options.ClaimActions.Remove("acr");
        foreach (var claim in (string[])["birthdate", "phone_number"]) options.ClaimActions.MapUniqueJsonKey(claim, claim);
        options.TokenValidationParameters.NameClaimType = "name";
        options.SignedOutRedirectUri = "/?signed-out=1";
        Harden(options.CorrelationCookie, "__Host-portal-correlation-");
        Harden(options.NonceCookie, "__Host-portal-nonce-");

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.AcrValues = Level.Asked(context.Properties)?.Acr;
            context.ProtocolMessage.UiLocales = Languages.Current;
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.UiLocales = Languages.Current;
            return Task.CompletedTask;
        };
        options.Events.OnMessageReceived = RequireIssuerAsync;
        options.Events.OnTokenValidated = RequireLevel;
        options.Events.OnRemoteFailure = SignInProblem.KeepAsync;
    }

    // The __Host- prefix needs the path "/"; answers come by redirect, so Lax is enough.
    private static void Harden(CookieBuilder cookie, string name) =>
        (cookie.Name, cookie.Path, cookie.SameSite, cookie.SecurePolicy) = (name, "/", SameSiteMode.Lax, CookieSecurePolicy.Always);

    // RFC 9207.
    private static async Task RequireIssuerAsync(MessageReceivedContext context)
    {
        var provider = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (context.ProtocolMessage.Iss != provider.Issuer) context.Fail("The answer does not name the issuer that was asked.");
    }

    private static Task RequireLevel(TokenValidatedContext context)
    {
        var given = Level.Of(context.Principal);
        if (Level.Asked(context.Properties) is { } asked && !(given >= asked)) context.Fail($"Level {given?.Number} was given where {asked.Number} was asked for.");
        return Task.CompletedTask;
    }
}
