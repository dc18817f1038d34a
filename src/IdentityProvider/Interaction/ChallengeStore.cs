using System.Security.Cryptography;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Interaction;

/// <summary>A secret that was sent or shown once and may come back once: bound to purpose, subject and browser.</summary>
public sealed class Challenge
{
    public required Guid Id { get; init; }

    /// <summary>What it proves, such as <c>registration.contact</c>; a secret of one purpose is nothing to another.</summary>
    public required string Purpose { get; init; }

    /// <summary>Whose it is: an account, a draft or a session.</summary>
    public required string Subject { get; init; }

    public required byte[] Browser { get; init; }

    /// <summary>Keyed digest of id and secret: a copied table gives no six-digit code away.</summary>
    public required byte[] SecretHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public int Attempts { get; set; }

    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<Challenge>
    {
        public void Configure(EntityTypeBuilder<Challenge> builder)
        {
            builder.HasKey(c => c.Id);
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Purpose).HasMaxLength(64);
            builder.Property(c => c.Subject).HasMaxLength(128);
            builder.Property(c => c.Browser).HasMaxLength(32);
            builder.Property(c => c.SecretHash).HasMaxLength(32);
            builder.HasIndex(c => c.ExpiresAt);
            builder.HasIndex(c => new { c.Purpose, c.Subject });
        }
    }
}

/// <summary>Single-use secrets. Every decision is one conditional update, so that a hundred parallel tries on two nodes count rightly.</summary>
public sealed class ChallengeStore(IdpDb db, FieldCipher cipher, TimeProvider time)
{
    /// <summary>Wrong tries after which a challenge is dead (catalogue C05).</summary>
    private const int MaxAttempts = 5;

    /// <summary>Keeps the hash of <paramref name="secret"/>; an earlier open challenge of the same purpose and subject dies.</summary>
    public async Task<Guid> IssueAsync(
        HttpContext http, string purpose, string subject, string secret, TimeSpan life, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await db.Set<Challenge>().Where(c => c.Purpose == purpose && c.Subject == subject && c.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken);
        var id = Guid.CreateVersion7(now);
        db.Add(new Challenge
        {
            Id = id,
            Purpose = purpose,
            Subject = subject,
            Browser = BrowserBinding.Ensure(http),
            SecretHash = Hash(id, secret),
            ExpiresAt = now + life,
        });
        await db.SaveChangesAsync(cancellationToken);
        return id;
    }

    /// <returns>
    /// True once at most. Faults: <c>code_wrong</c> (may try again), <c>code_expired</c> (used, too old, too many tries, other browser or purpose:
    /// ask for a new one).
    /// </returns>
    public async Task<Result<bool>> UseAsync(
        HttpContext http, string purpose, string subject, string secret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var browser = BrowserBinding.Read(http) ?? [];
        var open = db.Set<Challenge>().Where(c =>
            c.Purpose == purpose && c.Subject == subject && c.Browser == browser && c.UsedAt == null && c.ExpiresAt > now);
        var challenge = await open.AsNoTracking().OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        if (challenge is null)
        {
            return new Fault("code_expired", StatusCodes.Status400BadRequest);
        }

        // The try is counted before it is looked at: a parallel guess finds the counter already moved.
        var counted = await open.Where(c => c.Id == challenge.Id && c.Attempts < MaxAttempts)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Attempts, c => c.Attempts + 1), cancellationToken);
        if (counted == 0)
        {
            return new Fault("code_expired", StatusCodes.Status400BadRequest, "too many tries");
        }

        if (!CryptographicOperations.FixedTimeEquals(Hash(challenge.Id, secret), challenge.SecretHash))
        {
            return new Fault("code_wrong", StatusCodes.Status400BadRequest);
        }

        var won = await open.Where(c => c.Id == challenge.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.UsedAt, now), cancellationToken);
        return won == 1 ? true : new Fault("code_expired", StatusCodes.Status400BadRequest, "already used");
    }

    private byte[] Hash(Guid id, string secret) => cipher.BlindIndex("challenge", $"{id:N}:{secret}");
}
