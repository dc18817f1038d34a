using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Interaction;

/// <summary>Guesses counted under one key: an account, an account on a known device, or a network.</summary>
public sealed class AttemptCounter
{
    /// <summary>Keyed digest of the counter's name, 32 bytes.</summary>
    public required byte[] Id { get; init; }

    public int Failures { get; set; }

    public DateTimeOffset BlockedUntil { get; set; }

    public DateTimeOffset LastAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AttemptCounter>
    {
        public void Configure(EntityTypeBuilder<AttemptCounter> builder)
        {
            builder.HasKey(c => c.Id);
            builder.Property(c => c.Id).HasMaxLength(32);
            builder.HasIndex(c => c.LastAt);
        }
    }
}

/// <summary>What is counted and how many tries are free before delays begin.</summary>
/// <param name="Name">For instance <c>password:account:…</c>; stored as keyed digest only.</param>
/// <param name="FreeTries">Tries without delay.</param>
public sealed record AttemptScope(string Name, int FreeTries);

/// <summary>Growing delays against guessing: 5 s after the free tries, doubled at each further one, 15 minutes at most.</summary>
/// <remarks>
/// A try is counted before it is judged and taken back when it was right, so that parallel guesses cannot outrun the counter.
/// The rightful owner on a known device has a counter of their own and is not held up by strangers (catalogue C01).
/// </remarks>
public sealed class AttemptLimits(IdpDb db, FieldCipher cipher, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);
    private const int Retries = 8;

    /// <summary>Counts one try under every scope.</summary>
    /// <returns>How long the person has to wait, or <see langword="null"/> when the try may be judged.</returns>
    public async Task<TimeSpan?> CountAsync(IReadOnlyList<AttemptScope> scopes, CancellationToken cancellationToken)
    {
        foreach (var scope in scopes)
        {
            if (await CountAsync(scope, cancellationToken) is { } wait)
            {
                return wait;
            }
        }

        return null;
    }

    /// <summary>The try was right: the person's counters start anew.</summary>
    public async Task ClearAsync(IReadOnlyList<AttemptScope> scopes, CancellationToken cancellationToken)
    {
        foreach (var scope in scopes)
        {
            var id = Key(scope);
            await db.Set<AttemptCounter>().Where(c => c.Id == id).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>The try was right: one try is given back, so that a shared network is charged for failures only.</summary>
    public async Task GiveBackAsync(AttemptScope scope, CancellationToken cancellationToken)
    {
        var id = Key(scope);
        await db.Set<AttemptCounter>().Where(c => c.Id == id && c.Failures > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Failures, c => c.Failures - 1), cancellationToken);
    }

    private async Task<TimeSpan?> CountAsync(AttemptScope scope, CancellationToken cancellationToken)
    {
        var id = Key(scope);
        for (var retry = 0; retry < Retries; retry++)
        {
            var now = time.GetUtcNow();
            var counter = await db.Set<AttemptCounter>().AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken);
            if (counter is null)
            {
                if (await InsertAsync(id, now, cancellationToken))
                {
                    return null;
                }

                continue;
            }

            if (counter.BlockedUntil > now)
            {
                return counter.BlockedUntil - now;
            }

            var failures = (now - counter.LastAt > Forgotten ? 0 : counter.Failures) + 1;
            var blockedUntil = now + DelayAfter(failures, scope.FreeTries);
            var won = await db.Set<AttemptCounter>().Where(c => c.Id == id && c.Failures == counter.Failures && c.BlockedUntil == counter.BlockedUntil)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.Failures, failures).SetProperty(c => c.BlockedUntil, blockedUntil).SetProperty(c => c.LastAt, now),
                    cancellationToken);
            if (won == 1)
            {
                return null;
            }
        }

        return FirstDelay; // so many parallel tries that none could be counted safely
    }

    private async Task<bool> InsertAsync(byte[] id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counter = new AttemptCounter { Id = id, Failures = 1, LastAt = now, BlockedUntil = DateTimeOffset.UnixEpoch };
        db.Add(counter);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            return false;
        }
        finally
        {
            db.Entry(counter).State = EntityState.Detached;
        }
    }

    internal static TimeSpan DelayAfter(int failures, int freeTries)
    {
        if (failures < freeTries)
        {
            return TimeSpan.Zero;
        }

        var doublings = Math.Min(failures - freeTries, 12);
        var delay = FirstDelay * Math.Pow(2, doublings);
        return delay < LongestDelay ? delay : LongestDelay;
    }

    private byte[] Key(AttemptScope scope) => cipher.BlindIndex("attempts", scope.Name);
}
