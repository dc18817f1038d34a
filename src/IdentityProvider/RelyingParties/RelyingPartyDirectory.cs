using System.Collections.Frozen;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties.Declaration;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.RelyingParties;

/// <summary>All parties as one immutable snapshot in memory; at most a second behind the database on every node (catalogue A23).</summary>
/// <remarks>
/// A look-up reads one reference and takes no lock. From half a second on, one caller starts a look at the version row while all others go
/// on; from a second on they wait for that one look. A database that cannot be asked makes look-ups fail, never answer from an old snapshot.
/// </remarks>
public sealed partial class RelyingPartyDirectory(
    IServiceScopeFactory scopes, TimeProvider time, IHostEnvironment environment, ILogger<RelyingPartyDirectory> logger)
{
    private static readonly TimeSpan RenewFrom = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ValidFor = TimeSpan.FromSeconds(1);
    private volatile Snapshot? snapshot;
    private volatile Task<Snapshot>? look;

    /// <returns><see langword="null"/> for an unknown party; a suspended one is returned and has to be refused by the caller.</returns>
    public ValueTask<RelyingParty?> FindAsync(RelyingPartyId id, CancellationToken cancellationToken)
    {
        if (FirstParties.Find(id) is { } own)
        {
            return ValueTask.FromResult<RelyingParty?>(own);
        }

        return Fresh() is { } fresh ? ValueTask.FromResult(fresh.Parties.GetValueOrDefault(id.Value)) : Waiting();

        async ValueTask<RelyingParty?> Waiting() => (await LookAsync().WaitAsync(cancellationToken)).Parties.GetValueOrDefault(id.Value);
    }

    /// <summary>Every party, in no particular order.</summary>
    public async ValueTask<IReadOnlyList<RelyingParty>> AllAsync(CancellationToken cancellationToken) =>
        (Fresh() ?? await LookAsync().WaitAsync(cancellationToken)).Parties.Values;

    /// <summary>The next look-up asks the database, for callers that have just changed a party themselves.</summary>
    public void Expire() => snapshot = null;

    private Snapshot? Fresh()
    {
        if (snapshot is not { } current)
        {
            return null;
        }

        var age = time.GetElapsedTime(current.LookedAt);
        if (age >= RenewFrom)
        {
            _ = LookAsync();
        }

        return age < ValidFor ? current : null;
    }

    // One look at a time: whoever places the task runs it, the others get the same task.
    private Task<Snapshot> LookAsync()
    {
        if (look is { } running)
        {
            return running;
        }

        var mine = new TaskCompletionSource<Snapshot>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref look, mine.Task, null) is { } other)
        {
            return other;
        }

        _ = RunAsync(mine);
        return mine.Task;
    }

    private async Task RunAsync(TaskCompletionSource<Snapshot> result)
    {
        try
        {
            var current = await ReadAsync(snapshot);
            snapshot = current;
            look = null;
            result.SetResult(current);
        }
        catch (Exception e)
        {
            LookFailed(logger, e);
            look = null;
            result.SetException(e);
            _ = result.Task.Exception; // observed: a look that nobody waited for must not end the process
        }
    }

    private async Task<Snapshot> ReadAsync(Snapshot? known)
    {
        var lookedAt = time.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdpDb>();

        // Version first: a change between the two reads is then seen again at the next look.
        var version = await db.Set<RelyingPartyVersion>().Select(v => v.Version).SingleOrDefaultAsync();
        if (known?.Version == version)
        {
            return known with { LookedAt = lookedAt };
        }

        var records = await db.Set<RelyingPartyRecord>().AsNoTracking().ToListAsync();
        return new Snapshot(version, lookedAt, records.Select(Read).OfType<RelyingParty>().ToFrozenDictionary(p => p.Id.Value, StringComparer.Ordinal));
    }

    private RelyingParty? Read(RelyingPartyRecord record)
    {
        var (party, faults) = ClientDocument.ReadStored(record, environment.IsDevelopment());
        if (party is null)
        {
            Unreadable(logger, record.ClientId, string.Join(' ', faults));
        }

        return party;
    }

    [LoggerMessage(3101, LogLevel.Error, "The relying parties could not be read from the database")]
    private static partial void LookFailed(ILogger logger, Exception exception);

    [LoggerMessage(3102, LogLevel.Error, "Relying party {ClientId} is left out, its stored document is not valid here: {Faults}")]
    private static partial void Unreadable(ILogger logger, string clientId, string faults);

    private sealed record Snapshot(long Version, long LookedAt, FrozenDictionary<string, RelyingParty> Parties);
}
