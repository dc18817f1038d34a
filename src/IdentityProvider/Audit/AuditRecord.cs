using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Audit;

/// <summary>One audit entry as stored. The chain columns are empty until the sealer has reached it, which takes about a second.</summary>
public sealed class AuditRecord
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Kind { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Body { get; init; }

    public Guid? AccountId { get; init; }

    public string? RelyingPartyId { get; init; }

    public Guid? SessionId { get; init; }

    /// <summary>Reference code that stood on the person's page and in the log.</summary>
    public string? Reference { get; init; }

    /// <summary>Place in the chain, from 1 without gaps.</summary>
    public long? Sequence { get; set; }

    /// <summary>SHA-256 over the previous hash and this entry; 32 bytes.</summary>
    public byte[]? Hash { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditRecord>
    {
        public void Configure(EntityTypeBuilder<AuditRecord> builder)
        {
            builder.HasKey(r => r.Id);
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Property(r => r.Kind).HasMaxLength(64);
            builder.Property(r => r.RelyingPartyId).HasMaxLength(512);
            builder.Property(r => r.Reference).HasMaxLength(32);
            builder.HasIndex(r => r.Sequence).IsUnique();
            builder.HasIndex(r => new { r.AccountId, r.At });
        }
    }
}

/// <summary>The end of the chain, moved by one conditional update so that two nodes never seal the same entry.</summary>
public sealed class AuditHead
{
    public required int Id { get; init; }

    public long Sequence { get; set; }

    public required byte[] Hash { get; set; }

    /// <summary>ECDSA P-256 signature (IEEE P1363) over <see cref="HashChain.Checkpoint"/>.</summary>
    public required byte[] Signature { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<AuditHead>
    {
        public void Configure(EntityTypeBuilder<AuditHead> builder)
        {
            builder.HasKey(h => h.Id);
            builder.Property(h => h.Id).ValueGeneratedNever();
        }
    }
}
