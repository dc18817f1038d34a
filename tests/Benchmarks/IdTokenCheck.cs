using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Benchmarks;

/// <summary>Checks an ID token as a relying party must (OpenID Connect Core 3.1.3.7).</summary>
internal sealed class IdTokenCheck(string issuer, string audience, string alg, byte[] keySet)
{
    private const int SignatureEvery = 50;
    private readonly Dictionary<string, Func<byte[], byte[], bool>> _keys = Keys(keySet, alg);

    /// <returns>The subject.</returns>
    public string Check(string idToken, string? nonce, long flow)
    {
        var parts = idToken.Split('.');
        FlowException.Require(parts.Length == 3, "id_token");
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var body = claims.RootElement;
        FlowException.Require(header.RootElement.GetProperty("alg").GetString() == alg, $"alg (want {alg})");
        FlowException.Require(body.GetProperty("iss").GetString() == issuer, "iss");
        FlowException.Require(body.GetProperty("aud") is var aud && (aud.ValueKind == JsonValueKind.String
            ? aud.GetString() == audience : aud.GetArrayLength() == 1 && aud[0].GetString() == audience), "aud");
        FlowException.Require(body.GetProperty("nonce").GetString() == nonce, "nonce");
        FlowException.Require(body.GetProperty("exp").GetInt64() > TimeProvider.System.GetUtcNow().ToUnixTimeSeconds(), "exp");
        var subject = body.GetProperty("sub").GetString();
        FlowException.Require(!string.IsNullOrEmpty(subject), "sub");
        if (flow % SignatureEvery == 0)
        {
            var id = header.RootElement.TryGetProperty("kid", out var kid) ? kid.GetString()! : "";
            FlowException.Require(_keys.TryGetValue(id, out var verify)
                && verify(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2])), "signature");
        }

        return subject!;
    }

    private static Dictionary<string, Func<byte[], byte[], bool>> Keys(byte[] keySet, string alg)
    {
        using var json = JsonDocument.Parse(keySet);
        return json.RootElement.GetProperty("keys").EnumerateArray()
            .Where(key => key.GetProperty("kty").GetString() == (alg == "ES256" ? "EC" : "RSA"))
            .ToDictionary(key => key.GetProperty("kid").GetString()!, key => alg == "ES256" ? EllipticCurve(key) : Rsa(key));
    }

    private static Func<byte[], byte[], bool> EllipticCurve(JsonElement key)
    {
        var curve = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Bytes(key, "x"), Y = Bytes(key, "y") } });
        return (data, signature) => { lock (curve) { return curve.VerifyData(data, signature, HashAlgorithmName.SHA256); } };
    }

    private static Func<byte[], byte[], bool> Rsa(JsonElement key)
    {
        var rsa = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") });
        return (data, signature) => { lock (rsa) { return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1); } };
    }

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(key.GetProperty(name).GetString()!);
}
