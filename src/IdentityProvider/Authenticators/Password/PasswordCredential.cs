using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Authenticators.Password;

/// <summary>The password of one account: an Argon2id hash, sealed, so that a copied table cannot even be guessed at.</summary>
internal sealed class PasswordCredential
{
    public required Guid AccountId { get; init; }

    public required byte[] SealedHash { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<PasswordCredential>
    {
        public void Configure(EntityTypeBuilder<PasswordCredential> builder)
        {
            builder.HasKey(c => c.AccountId);
            builder.Property(c => c.AccountId).ValueGeneratedNever();
            builder.Property(c => c.SealedHash).HasMaxLength(256);
        }
    }
}
