using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Web.Localization;

namespace MinistryPortal.SignIn;

/// <summary>The wiring: authorization code with PKCE, an own cookie, sessions on the server.</summary>
internal static class OidcSignIn
{
    internal const string AcrItem = "acr";

    internal static void AddSignIn(this IServiceCollection services, OidcSettings settings)
    {
        services.AddSingleton<ServerSessions>();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<ServerSessions>((cookie, sessions) => cookie.SessionStore = sessions);
        services.AddAuthentication(options =>
            {
                options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "__Host-ministry-session";
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            })
            .AddOpenIdConnect(oidc => Configure(oidc, settings));
        services.AddAuthorization();
    }

    private static void Configure(OpenIdConnectOptions oidc, OidcSettings settings)
    {
        oidc.Authority = settings.Authority;
        oidc.ClientId = settings.ClientId;
        oidc.ClientSecret = settings.ClientSecret;
        oidc.RequireHttpsMetadata = settings.AuthorityUri is not { IsLoopback: true };
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        oidc.DisableTelemetry = true;
        oidc.MapInboundClaims = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.SaveTokens = true;   // the id_token is the hint of the sign-out
        oidc.Scope.Clear();
        oidc.Scope.Add("openid");
        oidc.Scope.Add("profile");
        oidc.Scope.Add("vn_national_id");
        oidc.ClaimActions.Remove("acr");
        oidc.ClaimActions.MapUniqueJsonKey("birthdate", "birthdate");
        oidc.ClaimActions.MapUniqueJsonKey("vn_national_id", "vn_national_id");
        oidc.TokenValidationParameters.NameClaimType = "name";
        oidc.SignedOutRedirectUri = "/?signed-out=1";

        // Answers come back by redirect, so Lax is enough; the path must be "/" for the __Host- prefix.
        foreach (var (cookie, name) in new[] { (oidc.CorrelationCookie, "correlation"), (oidc.NonceCookie, "nonce") })
        {
            cookie.Name = $"__Host-ministry-{name}-";
            cookie.Path = "/";
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.Always;
        }

        oidc.Events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.AcrValues = context.Properties.Items.TryGetValue(AcrItem, out var acr) ? acr : null;
            context.ProtocolMessage.UiLocales = Languages.Current;
            return Task.CompletedTask;
        };
        oidc.Events.OnRedirectToIdentityProviderForSignOut = context =>
        {
            context.ProtocolMessage.UiLocales = Languages.Current;
            return Task.CompletedTask;
        };
        oidc.Events.OnMessageReceived = RequireIssuerAsync;
        oidc.Events.OnTokenValidated = RequireLevel;
        oidc.Events.OnRemoteFailure = SignInProblem.KeepAsync;
    }

    /// <summary>The answer must name the issuer that was asked (RFC 9207): no mix-up between two providers.</summary>
    private static async Task RequireIssuerAsync(MessageReceivedContext context)
    {
        var known = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (context.ProtocolMessage.Iss != known.Issuer) context.Fail("The answer does not name the issuer that was asked.");
    }

    /// <summary>Never take less than was asked for, whoever answers.</summary>
    private static Task RequireLevel(TokenValidatedContext context)
    {
        var asked = context.Properties?.Items.TryGetValue(AcrItem, out var acr) is true ? acr : null;
        var given = context.Principal?.FindFirst("acr")?.Value;
        if (asked is not null && !(given is ['L', 'o', 'A', >= '1' and <= '4'] && string.CompareOrdinal(given, asked) >= 0))
            context.Fail($"The sign-in has level '{given}', less than the '{asked}' that was asked for.");
        return Task.CompletedTask;
    }
}
