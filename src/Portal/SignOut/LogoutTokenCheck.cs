using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.SignOut;

/// <summary>A logout token that passed every check of OpenID Connect Back-Channel Logout 1.0, section 2.6.</summary>
internal sealed record LogoutOrder(string? Sid, string? Sub);

/// <summary>Strict on purpose: who can forge a logout token can sign people out.</summary>
internal sealed class LogoutTokenCheck(IOptionsMonitor<OpenIdConnectOptions> options, TimeProvider time)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestToken = 16 * 1024;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly JsonWebTokenHandler Reader = new() { MaximumTokenSizeInBytes = LongestToken, MapInboundClaims = false };

    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = new(StringComparer.Ordinal);

    /// <returns>The order, or why the token is refused.</returns>
    public async Task<(LogoutOrder? Order, string Reason)> CheckAsync(string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token) || token.Length > LongestToken) return Refused("no logout_token of a sensible size");
        var jwt = await ReadAsync(token, cancellationToken);
        if (jwt is null) return Refused("signature, typ, iss, aud or exp is wrong");

        var now = time.GetUtcNow();
        if (jwt.TryGetPayloadValue<object>("nonce", out _)) return Refused("nonce is forbidden");
        if (!jwt.TryGetPayloadValue<long>("iat", out var iat) || !jwt.TryGetPayloadValue<long>("exp", out var exp)) return Refused("iat and exp are required");
        var (issued, expires) = (DateTimeOffset.FromUnixTimeSeconds(iat), DateTimeOffset.FromUnixTimeSeconds(exp));
        if (issued > now + Skew || expires - issued > LongestLife) return Refused("iat lies ahead, or exp more than two minutes behind it");
        if (!HasLogoutEvent(jwt)) return Refused("events lacks the logout event");
        jwt.TryGetPayloadValue<string>("sid", out var sid);
        jwt.TryGetPayloadValue<string>("sub", out var sub);
        if (string.IsNullOrEmpty(sid) && string.IsNullOrEmpty(sub)) return Refused("sid or sub is required");
        if (string.IsNullOrEmpty(jwt.Id) || !Once(jwt.Id, expires + Skew, now)) return Refused("jti is missing or was used before");
        return (new LogoutOrder(string.IsNullOrEmpty(sid) ? null : sid, string.IsNullOrEmpty(sub) ? null : sub), "");
    }

    private async Task<JsonWebToken?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var oidc = options.Get(OpenIdConnectDefaults.AuthenticationScheme);
        for (var attempt = 0; ; attempt++)
        {
            var provider = await oidc.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            var result = await Reader.ValidateTokenAsync(token, new TokenValidationParameters
            {
                ValidTypes = ["logout+jwt"],
                ValidAlgorithms = ["ES256", "PS256", "RS256"],
                ValidIssuer = provider.Issuer,
                ValidAudience = oidc.ClientId,
                IssuerSigningKeys = provider.SigningKeys,
                RequireExpirationTime = true,
                ClockSkew = Skew,
                LifetimeValidator = (_, expires, _, _) => expires > (time.GetUtcNow() - Skew).UtcDateTime,
            });
            if (result.IsValid) return (JsonWebToken)result.SecurityToken;
            // The provider may have a new key; the manager limits how often it is really asked.
            if (attempt > 0 || result.Exception is not SecurityTokenSignatureKeyNotFoundException) return null;
            oidc.ConfigurationManager.RequestRefresh();
        }
    }

    private static bool HasLogoutEvent(JsonWebToken jwt) =>
        jwt.TryGetPayloadValue<JsonElement>("events", out var events)
        && events.ValueKind == JsonValueKind.Object
        && events.TryGetProperty(LogoutEvent, out var value)
        && value.ValueKind == JsonValueKind.Object;

    private bool Once(string jti, DateTimeOffset until, DateTimeOffset now)
    {
        foreach (var old in seen.Where(entry => entry.Value < now)) seen.TryRemove(old);
        return seen.TryAdd(jti, until);
    }

    private static (LogoutOrder?, string) Refused(string reason) => (null, reason);
}
