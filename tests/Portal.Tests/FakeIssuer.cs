using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Portal.Tests;

/// <summary>The least identity provider that a relying party can talk to; everybody is Nguyễn Văn An.</summary>
internal sealed class FakeIssuer : IAsyncDisposable
{
    public const string Sub = "pairwise-an";
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<string, IQueryCollection> codes = new(StringComparer.Ordinal);
    private readonly WebApplication app;
    private int sessions;

    private FakeIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(Metadata()));
        app.MapGet("/jwks", () => Results.Json(new { keys = new[] { Jwk() } }));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", TokenAsync);
        app.MapGet("/userinfo", () => Results.Json(new { sub = Sub, name = "Nguyễn Văn An", birthdate = "1990-01-15", email = "an@example.vn", phone_number = "+84901234567" }));
        app.MapGet("/end-session", (HttpRequest request) =>
        {
            LastEndSession = request.Query;
            return Results.Redirect(QueryHelpers.AddQueryString(request.Query["post_logout_redirect_uri"]!, "state", request.Query["state"]!));
        });
    }

    public string Address => app.Urls.First();

    public IQueryCollection? LastAuthorize { get; private set; }

    public IQueryCollection? LastEndSession { get; private set; }

    /// <summary>Answers the next sign-ins with this error.</summary>
    public string? Decline { get; set; }

    /// <summary>Level of the answer; null gives what was asked for.</summary>
    public string? Grant { get; set; }

    /// <summary>Issuer named in the answer; null names the right one, an empty text none.</summary>
    public string? AnswerIssuer { get; set; }

    public string Sid => $"sid-{sessions}";

    public static async Task<FakeIssuer> StartAsync()
    {
        var issuer = new FakeIssuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>A valid logout token, after one change.</summary>
    public string LogoutToken(string audience, Action<JsonObject>? change = null, string typ = "logout+jwt", ECDsa? signer = null, string alg = "ES256")
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            ["iss"] = Address, ["aud"] = audience, ["iat"] = now, ["exp"] = now + 120, ["jti"] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(),
            ["sub"] = Sub, ["sid"] = Sid, ["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = new JsonObject() },
        };
        change?.Invoke(payload);
        return Sign(payload, typ, signer, alg);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private IResult Authorize(HttpRequest request)
    {
        LastAuthorize = request.Query;
        var answer = new Dictionary<string, string?> { ["state"] = request.Query["state"] };
        if (AnswerIssuer is not "") answer["iss"] = AnswerIssuer ?? Address;
        if (Decline is not null) (answer["error"], answer["error_description"]) = (Decline, "The person did not take the step-up.");
        else codes[answer["code"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16))] = request.Query;
        return Results.Redirect(QueryHelpers.AddQueryString(request.Query["redirect_uri"]!, answer));
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!codes.TryRemove(form["code"].ToString(), out var asked)) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (challenge != asked["code_challenge"]) return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        sessions++;
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var idToken = Sign(new JsonObject
        {
            ["iss"] = Address, ["aud"] = form["client_id"].ToString(), ["sub"] = Sub, ["sid"] = Sid, ["nonce"] = asked["nonce"].ToString(), ["iat"] = now, ["exp"] = now + 300,
            ["auth_time"] = now, ["acr"] = Grant ?? asked["acr_values"].FirstOrDefault() ?? "LoA2", ["amr"] = new JsonArray("pwd", "otp"),
        }, "JWT");
        return Results.Json(new { access_token = "opaque", token_type = "Bearer", expires_in = 300, id_token = idToken });
    }

    private string Sign(JsonObject payload, string typ, ECDsa? signer = null, string alg = "ES256")
    {
        var header = new JsonObject { ["alg"] = alg, ["typ"] = typ, ["kid"] = "k1" };
        var text = $"{Part(header)}.{Part(payload)}";
        var signature = alg == "none" ? [] : (signer ?? key).SignData(System.Text.Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256);
        return $"{text}.{WebEncoders.Base64UrlEncode(signature)}";

        static string Part(JsonObject json) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(json));
    }

    private object Jwk()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", kid = "k1", use = "sig", alg = "ES256", x = WebEncoders.Base64UrlEncode(point.X!), y = WebEncoders.Base64UrlEncode(point.Y!) };
    }

    private object Metadata() => new
    {
        issuer = Address,
        authorization_endpoint = Address + "/authorize",
        token_endpoint = Address + "/token",
        userinfo_endpoint = Address + "/userinfo",
        end_session_endpoint = Address + "/end-session",
        jwks_uri = Address + "/jwks",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "pairwise" },
        id_token_signing_alg_values_supported = new[] { "ES256" },
        authorization_response_iss_parameter_supported = true,
    };
}
