using System.Security.Cryptography;
using System.Text.Json;
using IdentityProvider.Persistence;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.Keys;

/// <summary>One opened signing key.</summary>
/// <param name="Kid">Key id in headers and in the key set document.</param>
/// <param name="Alg">ES256 or RS256.</param>
/// <param name="State">next, active or retired.</param>
/// <param name="PublicJwk">Public half, as published.</param>
/// <param name="Credentials">Signs with it.</param>
public sealed record SigningKey(string Kid, string Alg, string State, string PublicJwk, SigningCredentials Credentials)
{
    private const string Purpose = "signing_key.private";

    /// <summary>Row ids of the first keys are fixed, so that nodes that start together agree on one.</summary>
    internal static Guid FirstId(string alg) => new(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"first:{alg}")).AsSpan(0, 16));

    internal static SigningKeyRecord Create(Guid id, string alg, string state, FieldCipher cipher, DateTimeOffset now)
    {
        using AsymmetricAlgorithm key = alg switch
        {
            SecurityAlgorithms.EcdsaSha256 => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            SecurityAlgorithms.RsaSha256 => RSA.Create(2048),
            _ => throw new ArgumentOutOfRangeException(nameof(alg), alg, "ES256 or RS256"),
        };
        SecurityKey security = key is ECDsa ec ? new ECDsaSecurityKey(ec) : new RsaSecurityKey((RSA)key);
        var kid = Base64UrlEncoder.Encode(security.ComputeJwkThumbprint());
        return new SigningKeyRecord
        {
            Id = id,
            Kid = kid,
            Alg = alg,
            SealedPrivateKey = cipher.SealBytes(Purpose, id, key.ExportPkcs8PrivateKey()),
            PublicJwk = PublicHalf(key, kid, alg),
            State = state,
            NotBefore = now,
        };
    }

    internal static SigningKey Open(SigningKeyRecord row, FieldCipher cipher)
    {
        var pkcs8 = cipher.OpenBytes(Purpose, row.Id, row.SealedPrivateKey);
        AsymmetricAlgorithm key = row.Alg == SecurityAlgorithms.EcdsaSha256 ? ECDsa.Create() : RSA.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        CryptographicOperations.ZeroMemory(pkcs8);
        SecurityKey security = key is ECDsa ec ? new ECDsaSecurityKey(ec) { KeyId = row.Kid } : new RsaSecurityKey((RSA)key) { KeyId = row.Kid };
        return new SigningKey(row.Kid, row.Alg, row.State, row.PublicJwk, new SigningCredentials(security, row.Alg));
    }

    private static string PublicHalf(AsymmetricAlgorithm key, string kid, string alg)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal) { ["kid"] = kid, ["use"] = "sig", ["alg"] = alg };
        if (key is ECDsa ec)
        {
            var point = ec.ExportParameters(includePrivateParameters: false).Q;
            members["kty"] = "EC";
            members["crv"] = "P-256";
            members["x"] = Base64UrlEncoder.Encode(point.X);
            members["y"] = Base64UrlEncoder.Encode(point.Y);
        }
        else
        {
            var rsa = ((RSA)key).ExportParameters(includePrivateParameters: false);
            members["kty"] = "RSA";
            members["n"] = Base64UrlEncoder.Encode(rsa.Modulus);
            members["e"] = Base64UrlEncoder.Encode(rsa.Exponent);
        }

        return JsonSerializer.Serialize(members);
    }
}
