using System.Text.Json;
using IdentityProvider.Kernel;
using IdentityProvider.OpenIdConnect.Stores;
using IdentityProvider.RelyingParties;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.OpenIdConnect;

/// <summary><c>private_key_jwt</c> (RFC 7523; catalogue T09 to T12).</summary>
internal sealed class ClientAssertionCheck(GrantStore store, ClientKeys clientKeys, IOptions<IssuerOptions> issuer, TimeProvider time)
{
    private static readonly JsonWebTokenHandler Reader = new();
    private static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256];
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    /// <summary>Who claims to have signed; nothing is believed yet.</summary>
    internal static string? IssuerOf(string assertion) => Reader.CanReadToken(assertion) ? Peek(assertion)?.Issuer : null;

    internal async Task<bool> IsValidAsync(string assertion, RelyingPartyId party, OidcSettings client, CancellationToken cancellationToken)
    {
        if (!Reader.CanReadToken(assertion) || Peek(assertion) is not { } token || !HasAllowedHeader(token))
        {
            return false;
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (token.Issuer != party.Value || token.Subject != party.Value || !IsForUs(token)
            || !token.TryGetPayloadValue<string>("jti", out var jti) || jti.Length is 0 or > 256
            || token.ValidTo == DateTime.MinValue || token.ValidTo <= now - Skew || token.ValidTo > now + LongestLife + Skew
            || token.ValidFrom > now + Skew)
        {
            return false;
        }

        var known = await clientKeys.OfAsync(client, token.Kid, cancellationToken);
        var keys = known.Where(k => (token.Kid.Length == 0 || k.Kid == token.Kid) && IsFit(k, token.Alg)).ToList();
        var result = await Reader.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
            RequireSignedTokens = true,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = keys,
        });
        return keys.Count > 0 && result.IsValid && await store.UseAssertionAsync(party.Value, jti, new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew, cancellationToken);
    }

    private static JsonWebToken? Peek(string assertion)
    {
        try
        {
            return Reader.ReadJsonWebToken(assertion);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    // jku, x5u, jwk and x5c are never looked at; crit and b64 would change the meaning of what is signed.
    private static bool HasAllowedHeader(JsonWebToken token) =>
        Algorithms.Contains(token.Alg)
        && token.Typ is null or "" or "JWT" or "client-authentication+jwt"
        && !token.TryGetHeaderValue<object>("crit", out _) && !token.TryGetHeaderValue<object>("b64", out _);

    // One string, the issuer: an audience that another server injected gains nothing (CVE-2025-27370).
    private bool IsForUs(JsonWebToken token)
    {
        using var payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
        return payload.RootElement.TryGetProperty("aud", out var audience) && audience.ValueKind == JsonValueKind.String
            && audience.GetString()!.TrimEnd('/') == issuer.Value.Value;
    }

    private static bool IsFit(JsonWebKey key, string alg) =>
        (key.Alg is null || key.Alg == alg) && key.Use is null or "sig"
        && (alg == SecurityAlgorithms.EcdsaSha256 ? key is { Kty: "EC", Crv: "P-256" } : key.Kty == "RSA" && key.KeySize >= 2048);
}
