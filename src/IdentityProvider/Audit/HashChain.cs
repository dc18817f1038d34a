using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IdentityProvider.Audit;

/// <summary>How audit entries are chained: every field, length first, so that no two entries share a byte form.</summary>
internal static class HashChain
{
    internal static readonly byte[] Start = new byte[32];

    internal static byte[] Next(ReadOnlySpan<byte> previous, AuditRecord record)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Append(hash, record.Sequence ?? throw new InvalidOperationException("An entry without place cannot be chained."));
        hash.AppendData(record.Id.ToByteArray(bigEndian: true));
        Append(hash, record.At.ToUnixTimeMilliseconds());
        Append(hash, record.Kind);
        Append(hash, record.Body);
        Append(hash, record.AccountId?.ToString("N"));
        Append(hash, record.RelyingPartyId);
        Append(hash, record.SessionId?.ToString("N"));
        Append(hash, record.Reference);
        return hash.GetHashAndReset();
    }

    /// <summary>What a checkpoint signature covers: place (8 bytes, big endian) and hash.</summary>
    internal static byte[] Checkpoint(long sequence, ReadOnlySpan<byte> hash)
    {
        var text = new byte[8 + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(text, sequence);
        hash.CopyTo(text.AsSpan(8));
        return text;
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Append(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
