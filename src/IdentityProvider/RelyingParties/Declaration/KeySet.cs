using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace IdentityProvider.RelyingParties.Declaration;

/// <summary>A client's public keys (RFC 7517): EC on a NIST curve or RSA from 2048 bits, and nothing private.</summary>
internal static class KeySet
{
    private static readonly string[] Private = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <returns>What is wrong, or <see langword="null"/>.</returns>
    internal static string? Fault(JsonElement set)
    {
        if (!set.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() is 0 or > 16)
        {
            return "It needs a member \"keys\" with 1 to 16 keys.";
        }

        var all = keys.EnumerateArray().ToList();
        var ids = all.Select(key => Member(key, "kid")).OfType<string>().ToList();
        return all.Select(KeyFault).FirstOrDefault(fault => fault is not null)
            ?? (ids.Distinct(StringComparer.Ordinal).Count() < ids.Count ? "Two keys have the same kid." : null)
            ?? (all.Count > 1 && ids.Count < all.Count ? "Of several keys each needs a kid." : null)
            ?? (all.TrueForAll(key => Member(key, "use") is "enc") ? "No key is for signatures." : null);
    }

    private static string? KeyFault(JsonElement key)
    {
        if (key.ValueKind != JsonValueKind.Object)
        {
            return "A key is no object.";
        }

        if (Private.Any(name => key.TryGetProperty(name, out _)))
        {
            return "A key has private members; it has to be made anew, as it is no secret any more.";
        }

        try
        {
            return Member(key, "kty") switch
            {
                "EC" => EcFault(key),
                "RSA" => Bytes(key, "n").Length < 256 ? "An RSA key has less than 2048 bits." : RsaFault(key),
                var kty => $"Keys of type '{kty}' are not accepted; use EC or RSA.",
            };
        }
        catch (Exception e) when (e is CryptographicException or FormatException or KeyNotFoundException or ArgumentException)
        {
            return "A key is damaged: its numbers are missing or name no point on the curve.";
        }
    }

    private static string? EcFault(JsonElement key)
    {
        ECCurve? curve = Member(key, "crv") switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        if (curve is null)
        {
            return "An EC key is on another curve than P-256, P-384 or P-521.";
        }

        using var _ = ECDsa.Create(new ECParameters { Curve = curve.Value, Q = new ECPoint { X = Bytes(key, "x"), Y = Bytes(key, "y") } });
        return null;
    }

    private static string? RsaFault(JsonElement key)
    {
        using var _ = RSA.Create(new RSAParameters { Modulus = Bytes(key, "n"), Exponent = Bytes(key, "e") });
        return null;
    }

    private static byte[] Bytes(JsonElement key, string name) => Base64Url.DecodeFromChars(Member(key, name) ?? throw new KeyNotFoundException(name));

    private static string? Member(JsonElement key, string name) =>
        key.ValueKind == JsonValueKind.Object && key.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
