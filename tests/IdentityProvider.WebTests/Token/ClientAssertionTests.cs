using System.Text;
using System.Text.Json;
using IdentityProvider.WebTests.Protocol;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.WebTests.Token;

[Collection(nameof(ProtocolCollection))]
public sealed class ClientAssertionTests(ProtocolHost host)
{
    private readonly RelyingApp app = new(host, "signed", "private_key_jwt");

    [Theory, InlineData(null), InlineData("JWT"), InlineData("client-authentication+jwt")]
    public async Task A_right_assertion_is_accepted(string? typ)
    {
        var header = typ is null ? null : new Dictionary<string, object> { ["typ"] = typ };
        var answer = await SendAsync(app.Assertion(header));
        Assert.True(answer["access_token"] is not null, answer.Body);
    }

    [Fact]
    public async Task T09_WrongAudience_Issuer_Subject_OrLife_IsRefused()
    {
        (string, object?)[] wrong =
        [
            ("aud", $"{ProtocolHost.Issuer}/oauth2/token"), ("aud", new[] { ProtocolHost.Issuer }), ("aud", null), ("iss", "basic"), ("sub", "basic"),
            ("jti", null), ("exp", null), ("exp", host.Time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds()), ("exp", host.Time.GetUtcNow().AddMinutes(-2).ToUnixTimeSeconds()),
            ("nbf", host.Time.GetUtcNow().AddMinutes(3).ToUnixTimeSeconds()),
        ];
        foreach (var claim in wrong)
        {
            Assert.True((await SendAsync(app.Assertion(null, claim))).Error is "invalid_client", $"{claim}");
        }
    }

    [Fact]
    public async Task T09_ReplayOnTheOtherNode_IsRefused()
    {
        var assertion = app.Assertion();
        Assert.NotNull((await SendAsync(assertion))["access_token"]);
        Assert.Equal("invalid_client", (await SendAsync(assertion, host.SecondOrigin)).Error);
    }

    [Fact]
    public async Task T09_T12_AlgNone_HmacWithPublicKey_EmptySignature_UnknownCrit_AreRefused()
    {
        var good = app.Assertion().Split('.');
        var publicKey = host.PartyKey.ExportSubjectPublicKeyInfo();
        string[] forged =
        [
            $"{Part(new { alg = "none", kid = "one" })}.{good[1]}.",
            Hmac(publicKey, $"{Part(new { alg = "HS256", kid = "one" })}.{good[1]}"),
            $"{good[0]}.{good[1]}.{Base64UrlEncoder.Encode(new byte[64])}",
            $"{good[0]}.{good[1]}.",
        ];
        foreach (var assertion in forged)
        {
            Assert.Equal("invalid_client", (await SendAsync(assertion)).Error);
        }

        Assert.Equal("invalid_client", (await SendAsync(app.Assertion(new Dictionary<string, object> { ["crit"] = new[] { "b64" }, ["b64"] = false }))).Error);
    }

    [Fact]
    public async Task T10_SecretWhereKeysAreRequired_IsRefused() => Assert.Equal(
        "invalid_client",
        (await new RelyingApp(host, "signed", "none").TokenAsync(("grant_type", "client_credentials"), ("client_secret", "guess"))).Error);

    [Fact]
    public async Task T11_HeaderKeys_AreIgnored()
    {
        using var own = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        var point = own.ExportParameters(false).Q;
        var jwk = new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
        var payload = app.Assertion().Split('.')[1];
        foreach (var header in (object[])[new { alg = "ES256", jwk }, new { alg = "ES256", jku = "http://127.0.0.1:1/keys", kid = "../../one" }, new { alg = "ES256", kid = "' OR 1=1 --" }])
        {
            var text = $"{Part(header)}.{payload}";
            var signature = own.SignData(Encoding.ASCII.GetBytes(text), System.Security.Cryptography.HashAlgorithmName.SHA256);
            Assert.Equal("invalid_client", (await SendAsync($"{text}.{Base64UrlEncoder.Encode(signature)}")).Error);
        }
    }

    [Fact]
    public async Task T20_KeysAtAnAddress_AreFetchedOnce_AndUnknownKeyIdsCauseOneMoreFetch()
    {
        var hosted = new RelyingApp(host, "hosted", "private_key_jwt");
        Task<Answer> TryAsync(string keyId)
        {
            var parts = hosted.Assertion().Split('.');
            var assertion = keyId == "one" ? string.Join('.', parts) : $"{Part(new { alg = "ES256", kid = keyId })}.{parts[1]}.{parts[2]}";
            return hosted.PostAsync("token", [("grant_type", "client_credentials"), ("client_assertion", assertion)], null);
        }

        Assert.NotNull((await TryAsync("one"))["access_token"]);
        Assert.NotNull((await TryAsync("one"))["access_token"]);
        Assert.Equal(1, host.KeyFetches);

        host.Time.Advance(TimeSpan.FromSeconds(31));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => TryAsync($"unknown-{n}")));
        Assert.All(answers, answer => Assert.Equal("invalid_client", answer.Error));
        Assert.Equal(2, host.KeyFetches);
    }

    private Task<Answer> SendAsync(string assertion, string? origin = null) =>
        app.PostAsync("token", [("grant_type", "client_credentials"), ("client_assertion", assertion)], origin);

    private static string Part(object value) => Base64UrlEncoder.Encode(JsonSerializer.Serialize(value));

    private static string Hmac(byte[] key, string text) =>
        $"{text}.{Base64UrlEncoder.Encode(System.Security.Cryptography.HMACSHA256.HashData(key, Encoding.ASCII.GetBytes(text)))}";
}
