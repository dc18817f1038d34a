using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Benchmarks.Servers;

/// <summary>The least that looks like a provider, to check the driver alone. It protects nothing.</summary>
internal static class StubProvider
{
    private sealed record Grant(string ClientId, string Nonce);

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rsa = RSA.Create(2048);
        var grants = new ConcurrentDictionary<string, Grant>();
        string Issuer(HttpRequest request) => $"{request.Scheme}://{request.Host}/";

        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Json(new Dictionary<string, string>
        {
            ["issuer"] = Issuer(request), ["authorization_endpoint"] = Issuer(request) + "authorize", ["token_endpoint"] = Issuer(request) + "token",
            ["userinfo_endpoint"] = Issuer(request) + "userinfo", ["introspection_endpoint"] = Issuer(request) + "introspect", ["jwks_uri"] = Issuer(request) + "jwks",
        }));
        app.MapGet("/jwks", () => Results.Json(new { keys = new object[] { Public(curve), Public(rsa) } }));
        app.MapGet("/authorize", (HttpRequest request) =>
        {
            if (request.Cookies["__Host-stub"] is null)
            {
                return Results.Redirect("/password?next=" + Uri.EscapeDataString(request.QueryString.Value!));
            }

            var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
            grants[code] = new(request.Query["client_id"]!, request.Query["nonce"]!);
            return Results.Redirect($"{request.Query["redirect_uri"]}?code={code}&state={request.Query["state"]}&iss={Uri.EscapeDataString(Issuer(request))}");
        });
        app.MapGet("/password", (string next) => Form("password", next, """
            <input name="Id" autocomplete="username"><input name="Secret" type="password" autocomplete="current-password"><button type="submit">Go</button>
            """));
        app.MapPost("/password", (HttpRequest request) => Results.Redirect("/consent" + request.QueryString));
        app.MapGet("/consent", (string next) => Form("consent", next, """<button name="consent" value="allow">Allow</button>"""));
        app.MapPost("/consent", (HttpContext context, string next) =>
        {
            context.Response.Headers.SetCookie = "__Host-stub=1; Path=/; Secure; HttpOnly";
            return Results.Redirect("/authorize" + next);
        });
        app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (form["grant_type"] == "client_credentials")
            {
                return Results.Json(new { access_token = new string('a', 43), token_type = "Bearer" });
            }

            return grants.TryRemove(form["code"].ToString(), out var grant)
                ? Results.Json(new { access_token = new string('a', 43), token_type = "Bearer", id_token = Sign(Issuer(request), grant, curve, rsa) })
                : Results.BadRequest();
        });
        app.MapGet("/userinfo", () => Results.Json(new { sub = "stub" }));
        app.MapPost("/introspect", () => Results.Json(new { active = true }));
        return app;
    }

    private static IResult Form(string action, string next, string fields) => Results.Content(
        $"<main><form method=\"post\" action=\"/{action}?next={Uri.EscapeDataString(next)}\">{fields}</form></main>", "text/html");

    private static string Sign(string issuer, Grant grant, ECDsa curve, RSA rsa)
    {
        var alg = grant.ClientId.EndsWith("rs256", StringComparison.Ordinal) ? "RS256" : "ES256";
        var content = Part(new { alg, kid = alg }) + "." + Part(new
        {
            iss = issuer, aud = grant.ClientId, sub = "stub", nonce = grant.Nonce, exp = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
        });
        var data = Encoding.ASCII.GetBytes(content);
        var signature = alg == "ES256" ? curve.SignData(data, HashAlgorithmName.SHA256) : rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return content + "." + Base64Url.EncodeToString(signature);
    }

    private static string Part<T>(T content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));

    private static object Public(ECDsa key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", kid = "ES256", x = Base64Url.EncodeToString(q.X), y = Base64Url.EncodeToString(q.Y) };
    }

    private static object Public(RSA key)
    {
        var p = key.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", kid = "RS256", n = Base64Url.EncodeToString(p.Modulus), e = Base64Url.EncodeToString(p.Exponent) };
    }
}
