using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Consent;

/// <summary>That a person agreed to give one party certain attributes; the evidence that Law 91/2025/QH15 asks to keep.</summary>
public sealed class ConsentRecord
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    public required string RelyingPartyId { get; init; }

    /// <summary>Attribute names, sorted, separated by one space.</summary>
    public required string Attributes { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<ConsentRecord>
    {
        public void Configure(EntityTypeBuilder<ConsentRecord> builder)
        {
            builder.HasKey(c => c.Id);
            builder.Property(c => c.Id).ValueGeneratedNever();
            builder.Property(c => c.RelyingPartyId).HasMaxLength(512);
            builder.Property(c => c.Attributes).HasMaxLength(512);
            builder.HasIndex(c => new { c.AccountId, c.RelyingPartyId });
        }
    }
}
