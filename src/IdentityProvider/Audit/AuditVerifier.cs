using System.Globalization;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Audit;

/// <summary>What reading the whole chain showed.</summary>
public abstract record AuditVerdict
{
    private AuditVerdict()
    {
    }

    /// <param name="Entries">Chained entries, all intact.</param>
    /// <param name="Waiting">Entries too young to be chained.</param>
    public sealed record Intact(long Entries, int Waiting) : AuditVerdict;

    /// <param name="Sequence">Place of the first bad entry.</param>
    /// <param name="Reason">missing, edited, head_signature, tail_cut or anchor_differs.</param>
    public sealed record Broken(long Sequence, string Reason) : AuditVerdict;
}

/// <summary>Walks the chain from its start and names the first bad record.</summary>
public sealed class AuditVerifier(IdpDb db)
{
    /// <param name="anchorFile">Copy of the anchor file, or null.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<AuditVerdict> VerifyAsync(string? anchorFile, CancellationToken cancellationToken)
    {
        // Anchors, then head, then entries: what the sealer adds meanwhile lies behind the head that was read.
        var anchors = anchorFile is null ? [] : ReadAnchors(anchorFile);
        var head = await HeadAsync(cancellationToken);
        var end = head?.Sequence ?? 0;
        var previous = HashChain.Start;
        long expected = 0;
        var records = db.Set<AuditRecord>().AsNoTracking().Where(r => r.Sequence <= end).OrderBy(r => r.Sequence).AsAsyncEnumerable();
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            expected++;
            if (record.Sequence != expected)
            {
                return new AuditVerdict.Broken(expected, "missing");
            }

            previous = HashChain.Next(previous, record);
            if (!previous.AsSpan().SequenceEqual(record.Hash))
            {
                return new AuditVerdict.Broken(expected, "edited");
            }

            if (anchors.TryGetValue(expected, out var anchored) && !previous.AsSpan().SequenceEqual(anchored))
            {
                return new AuditVerdict.Broken(expected, "anchor_differs");
            }
        }

        if (Math.Max(end, anchors.Keys.DefaultIfEmpty(0).Max()) > expected)
        {
            return new AuditVerdict.Broken(expected + 1, "tail_cut");
        }

        return await CheckEndAsync(head, expected, previous, cancellationToken) is { } broken
            ? broken
            : new AuditVerdict.Intact(expected, await db.Set<AuditRecord>().CountAsync(r => r.Sequence == null, cancellationToken));
    }

    private async Task<AuditVerdict.Broken?> CheckEndAsync(AuditHead? head, long last, byte[] hash, CancellationToken cancellationToken)
    {
        var keys = await db.Set<CheckpointKey>().AsNoTracking().ToListAsync(cancellationToken);
        var genuine = head is null || (head.Hash.AsSpan().SequenceEqual(hash) && keys.Exists(k => k.Verify(HashChain.Checkpoint(last, hash), head.Signature)));
        if (!genuine)
        {
            return new AuditVerdict.Broken(last, "head_signature");
        }

        // Entries behind the end: chained since, or put in under an old head.
        var behind = await db.Set<AuditRecord>().MaxAsync(r => r.Sequence, cancellationToken) ?? 0;
        var now = await HeadAsync(cancellationToken);
        return behind > (now?.Sequence ?? 0) ? new AuditVerdict.Broken(last + 1, "head_signature") : null;
    }

    private Task<AuditHead?> HeadAsync(CancellationToken cancellationToken) =>
        db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    private static Dictionary<long, byte[]> ReadAnchors(string file) => File.ReadLines(file)
        .Select(line => line.Split(' '))
        .Where(parts => parts.Length == 4)
        .GroupBy(parts => long.Parse(parts[1], CultureInfo.InvariantCulture))
        .ToDictionary(group => group.Key, group => Convert.FromHexString(group.First()[2]));
}
