using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Authenticators.RecoveryCode;

/// <summary>One code for the day when the phone is gone; good once.</summary>
internal sealed class RecoveryCodeCredential
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>Keyed digest of account and code, 32 bytes.</summary>
    public required byte[] Digest { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<RecoveryCodeCredential>
    {
        public void Configure(EntityTypeBuilder<RecoveryCodeCredential> builder)
        {
            builder.HasKey(c => c.Id);
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.Digest).HasMaxLength(32);
            builder.HasIndex(c => new { c.AccountId, c.Digest }).IsUnique();
        }
    }
}
