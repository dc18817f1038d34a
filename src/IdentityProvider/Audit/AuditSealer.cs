using System.ComponentModel.DataAnnotations;
using System.Globalization;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Audit;

/// <summary>Section <c>Audit</c>.</summary>
public sealed class AuditOptions
{
    /// <summary>How often waiting entries are chained; default one second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan SealInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// File outside the database that keeps the signed end of the chain (one line a checkpoint). A tail that was cut together with its
    /// head is found only by comparing with it; put it on storage that the database's operator cannot write.
    /// </summary>
    public string? AnchorFile { get; init; }

    /// <summary>Time between two lines of the anchor file; default one hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan AnchorInterval { get; init; } = TimeSpan.FromHours(1);
}

[OptionsValidator]
internal sealed partial class AuditOptionsValidator : IValidateOptions<AuditOptions>;

/// <summary>Chains the entries that transactions have left, in batches, on whichever node comes first.</summary>
/// <remarks>
/// Chaining inside each transaction would let all sign-ins of the nation wait for one row. The price is that an entry younger than the
/// seal interval is not yet protected (docs/decisions/0004-audit.md).
/// </remarks>
internal sealed partial class AuditSealer(
    IServiceScopeFactory scopes, FieldCipher cipher, TimeProvider time, IOptions<AuditOptions> options, ILogger<AuditSealer> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private DateTimeOffset nextAnchor;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.SealInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await SealAsync(stoppingToken) == BatchSize)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                SealingFailed(logger, e);
            }
        }
    }

    /// <returns>How many entries were chained.</returns>
    internal async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdpDb>();

        // The head comes first: were it read after the entries, another node could chain them in between and they would be chained twice.
        var head = await db.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        var waiting = await db.Set<AuditRecord>().Where(r => r.Sequence == null).OrderBy(r => r.At).ThenBy(r => r.Id).Take(BatchSize).ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return 0;
        }

        var key = await db.Set<CheckpointKey>().OrderByDescending(k => k.Id).FirstOrDefaultAsync(cancellationToken);
        if (key is null)
        {
            key = CheckpointKey.Create(Guid.CreateVersion7(time.GetUtcNow()), cipher);
            db.Add(key);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var sequence = head?.Sequence ?? 0;
        var hash = head?.Hash ?? HashChain.Start;
        foreach (var record in waiting)
        {
            record.Sequence = ++sequence;
            record.Hash = hash = HashChain.Next(hash, record);
        }

        var signature = key.Sign(cipher, HashChain.Checkpoint(sequence, hash));
        if (head is null)
        {
            db.Add(new AuditHead { Id = 1, Sequence = sequence, Hash = hash, Signature = signature });
        }
        else
        {
            var moved = await db.Set<AuditHead>().Where(h => h.Sequence == head.Sequence).ExecuteUpdateAsync(
                set => set.SetProperty(h => h.Sequence, sequence).SetProperty(h => h.Hash, hash).SetProperty(h => h.Signature, signature),
                cancellationToken);
            if (moved == 0)
            {
                return 0; // another node sealed them
            }
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (head is null)
        {
            return 0; // two nodes began the chain at once; the other one did
        }

        await transaction.CommitAsync(cancellationToken);
        await AnchorAsync(sequence, hash, signature, cancellationToken);
        return waiting.Count;
    }

    private async Task AnchorAsync(long sequence, byte[] hash, byte[] signature, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (options.Value.AnchorFile is not { } file || now < nextAnchor)
        {
            return;
        }

        nextAnchor = now + options.Value.AnchorInterval;
        var line = string.Create(CultureInfo.InvariantCulture, $"{now:O} {sequence} {Convert.ToHexString(hash)} {Convert.ToHexString(signature)}\n");
        await File.AppendAllTextAsync(file, line, cancellationToken);
    }

    [LoggerMessage(1101, LogLevel.Error, "Audit entries could not be chained; they wait in the database")]
    private static partial void SealingFailed(ILogger logger, Exception exception);
}
