using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace IdentityProvider.Persistence;

/// <summary>Seals single fields of personal data and makes the blind index by which they are found.</summary>
/// <remarks>
/// Sealed form: algorithm (1 byte), key version (1), nonce (12), text, tag (16). Algorithm 1 is TCVN 7816 (AES-256) in GCM mode; a
/// module of another cipher takes the next number. The purpose and the owner are authenticated with the text, so that a value cannot
/// be moved to another column or another row. Callers seal and open by name: queries see bytes only (docs/decisions/0003-databases.md).
/// </remarks>
public sealed class FieldCipher(MasterKeys keys)
{
    private const byte Aes256Gcm = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly ConcurrentDictionary<(byte Version, string Purpose), byte[]> derived = new();

    /// <param name="purpose">Column, as <c>account.name</c>.</param>
    /// <param name="owner">Key of the row that holds the value.</param>
    public byte[] Seal(string purpose, Guid owner, string text) => SealBytes(purpose, owner, Encoding.UTF8.GetBytes(text));

    /// <exception cref="CryptographicException">Damaged, moved from another row or column, or sealed under an unknown key.</exception>
    public string Open(string purpose, Guid owner, byte[] sealedValue) => Encoding.UTF8.GetString(OpenBytes(purpose, owner, sealedValue));

    public byte[] SealBytes(string purpose, Guid owner, ReadOnlySpan<byte> plain)
    {
        var sealedValue = new byte[2 + NonceSize + plain.Length + TagSize];
        sealedValue[0] = Aes256Gcm;
        sealedValue[1] = keys.Current;
        var nonce = sealedValue.AsSpan(2, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Key(keys.Current, purpose), TagSize);
        aes.Encrypt(nonce, plain, sealedValue.AsSpan(2 + NonceSize, plain.Length), sealedValue.AsSpan(^TagSize..), Bound(purpose, owner));
        return sealedValue;
    }

    /// <exception cref="CryptographicException">As <see cref="Open"/>.</exception>
    public byte[] OpenBytes(string purpose, Guid owner, ReadOnlySpan<byte> sealedValue)
    {
        if (sealedValue.Length < 2 + NonceSize + TagSize || sealedValue[0] != Aes256Gcm)
        {
            throw new CryptographicException("Not a sealed field, or sealed by a cipher that is not installed.");
        }

        var plain = new byte[sealedValue.Length - 2 - NonceSize - TagSize];
        using var aes = new AesGcm(Key(sealedValue[1], purpose), TagSize);
        aes.Decrypt(sealedValue.Slice(2, NonceSize), sealedValue[(2 + NonceSize)..^TagSize], sealedValue[^TagSize..], plain, Bound(purpose, owner));
        return plain;
    }

    /// <summary>Keyed digest (HMAC-SHA-256) under which a value is looked up; 32 bytes. The first key version serves for ever.</summary>
    public byte[] BlindIndex(string purpose, string normalizedValue) =>
        HMACSHA256.HashData(Key(1, $"index:{purpose}"), Encoding.UTF8.GetBytes(normalizedValue));

    private byte[] Key(byte version, string purpose) =>
        derived.GetOrAdd((version, purpose), static (k, master) => master.Derive(k.Version, k.Purpose), keys);

    private static byte[] Bound(string purpose, Guid owner) => [.. Encoding.UTF8.GetBytes(purpose), .. owner.ToByteArray()];
}
