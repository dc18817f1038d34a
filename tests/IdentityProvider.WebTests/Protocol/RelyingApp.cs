using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.WebTests.Protocol;

/// <summary>A relying party as a client of the protocol: what it sends, and what it gets back, unjudged.</summary>
public sealed class RelyingApp(ProtocolHost host, string id, string method = "client_secret_basic")
{
    private static readonly HttpClient Wire = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });

    public string Id { get; } = id;

    public string RedirectUri { get; init; } = $"{host.Callback}/{id}/callback".Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    public string Verifier { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public string Challenge => Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>A right request; <paramref name="change"/> replaces, adds or (with null) takes away.</summary>
    public Dictionary<string, string> Request(params (string Name, string? Value)[] change)
    {
        var parameters = new Dictionary<string, string>
        {
            ["client_id"] = Id, ["response_type"] = "code", ["redirect_uri"] = RedirectUri, ["scope"] = "openid", ["state"] = "xyz", ["nonce"] = "n-1",
            ["code_challenge"] = Challenge, ["code_challenge_method"] = "S256", ["acr_values"] = "LoA3",
        };
        foreach (var (name, value) in change)
        {
            parameters.Remove(name);
            if (value is not null)
            {
                parameters[name] = value;
            }
        }

        return parameters;
    }

    public string AuthorizeUrl(params (string Name, string? Value)[] change) => Url(Request(change));

    public string Url(Dictionary<string, string> parameters) =>
        $"{host.Origin}/oauth2/authorize?{string.Join('&', parameters.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"))}";

    /// <summary>The whole sign-in with pages where they are needed; ends with a code.</summary>
    public async Task<string> CodeAsync(Browser browser, params (string Name, string? Value)[] change)
    {
        var page = await browser.OpenAsync(AuthorizeUrl(change));
        page = await Citizens.PassAsync(host, browser, page);
        return page.Query("code") ?? throw new BrowserException("No code.", page);
    }

    public Task<Answer> RedeemAsync(string code, params (string Name, string? Value)[] change) =>
        TokenAsync([("grant_type", "authorization_code"), ("code", code), ("redirect_uri", RedirectUri), ("code_verifier", Verifier), .. change]);

    public Task<Answer> RefreshAsync(string token, params (string Name, string? Value)[] change) =>
        TokenAsync([("grant_type", "refresh_token"), ("refresh_token", token), .. change]);

    public Task<Answer> TokenAsync(params (string Name, string? Value)[] parameters) => PostAsync("token", parameters);

    /// <summary>Posts with the party's own authentication; a later parameter replaces an earlier one, null takes it away.</summary>
    public async Task<Answer> PostAsync(string endpoint, (string Name, string? Value)[] parameters, string? origin = null)
    {
        var fields = new Dictionary<string, string>();
        var request = new HttpRequestMessage(HttpMethod.Post, $"{origin ?? host.Origin}/oauth2/{endpoint}");
        switch (method)
        {
            case "client_secret_basic":
                request.Headers.Authorization = new AuthenticationHeaderValue(
                    "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id}:{ProtocolHost.SecretOf(Id)}")));
                break;
            case "client_secret_post":
                (fields["client_id"], fields["client_secret"]) = (Id, ProtocolHost.SecretOf(Id));
                break;
            case "private_key_jwt":
                fields["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
                fields["client_assertion"] = Assertion();
                break;
            default:
                fields["client_id"] = Id;
                break;
        }

        foreach (var (name, value) in parameters)
        {
            fields.Remove(name);
            if (value is not null)
            {
                fields[name] = value;
            }
        }

        request.Content = new FormUrlEncodedContent(fields);
        return await SendAsync(request);
    }

    public Task<Answer> UserInfoAsync(string accessToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{host.Origin}/oauth2/userinfo");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        return SendAsync(request);
    }

    /// <param name="claims">Replaces or adds members of the payload; null takes away.</param>
    public string Assertion(Dictionary<string, object>? header = null, params (string Name, object? Value)[] claims)
    {
        var now = host.Time.GetUtcNow().ToUnixTimeSeconds();
        var payload = new Dictionary<string, object>
        {
            ["iss"] = Id, ["sub"] = Id, ["aud"] = ProtocolHost.Issuer, ["jti"] = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = now, ["exp"] = now + 60,
        };
        foreach (var (name, value) in claims)
        {
            payload.Remove(name);
            if (value is not null)
            {
                payload[name] = value;
            }
        }

        var key = new ECDsaSecurityKey(host.PartyKey) { KeyId = "one" };
        var handler = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return handler.CreateToken(JsonSerializer.Serialize(payload), new SigningCredentials(key, "ES256"), header ?? []);
    }

    public static async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Wire.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var json = response.Content.Headers.ContentType?.MediaType is "application/json" ? JsonDocument.Parse(body).RootElement : default;
        return new Answer(response.StatusCode, body, json, response.Headers.WwwAuthenticate.ToString());
    }
}

/// <summary>What a party's own call was answered.</summary>
public sealed record Answer(HttpStatusCode Status, string Body, JsonElement Json, string Challenge)
{
    public string? this[string name] => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out var member) ? member.ToString() : null;

    public string? Error => this["error"];

    public string AccessToken => this["access_token"] ?? throw new InvalidOperationException(Body);

    public string RefreshToken => this["refresh_token"] ?? throw new InvalidOperationException(Body);

    public JsonWebToken IdToken => new(this["id_token"] ?? throw new InvalidOperationException(Body));
}
