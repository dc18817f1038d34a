using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.OpenIdConnect.Stores;

/// <summary>A signed assertion that was used; the primary key refuses it a second time on every node (catalogue T09).</summary>
public sealed class UsedAssertion
{
    /// <summary>SHA-256 of purpose, issuer and <c>jti</c>.</summary>
    public required byte[] Id { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<UsedAssertion>
    {
        public void Configure(EntityTypeBuilder<UsedAssertion> builder)
        {
            builder.HasKey(a => a.Id);
            builder.Property(a => a.Id).HasMaxLength(32).ValueGeneratedNever();
            builder.HasIndex(a => a.ExpiresAt);
        }
    }
}
