using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Authenticators.Otp;

/// <summary>The authenticator app of one account.</summary>
internal sealed class TotpCredential
{
    public required Guid AccountId { get; init; }

    /// <summary>Shared secret, sealed.</summary>
    public required byte[] SealedSecret { get; set; }

    /// <summary>Number of the last 30-second step that was accepted; that one and every earlier one are spent.</summary>
    public required long LastStep { get; set; }

    public required DateTimeOffset EnrolledAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<TotpCredential>
    {
        public void Configure(EntityTypeBuilder<TotpCredential> builder)
        {
            builder.HasKey(c => c.AccountId);
            builder.Property(c => c.AccountId).ValueGeneratedNever();
            builder.Property(c => c.SealedSecret).HasMaxLength(128);
        }
    }
}
