using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Keys;

/// <summary>One signing key as stored; the private half is sealed.</summary>
public sealed class SigningKeyRecord
{
    public required Guid Id { get; init; }

    /// <summary>JWK thumbprint of the public half (RFC 7638).</summary>
    public required string Kid { get; init; }

    /// <summary>ES256 or RS256; one key carries one algorithm.</summary>
    public required string Alg { get; init; }

    /// <summary>PKCS#8, sealed by the master key.</summary>
    public required byte[] SealedPrivateKey { get; init; }

    /// <summary>The public half as it stands in the key set document.</summary>
    public required string PublicJwk { get; init; }

    /// <summary>next (published, not yet signing), active, or retired (published until <see cref="RetireAt"/>, not signing).</summary>
    public required string State { get; set; }

    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>From then on the key is no longer published.</summary>
    public DateTimeOffset? RetireAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<SigningKeyRecord>
    {
        public void Configure(EntityTypeBuilder<SigningKeyRecord> builder)
        {
            builder.HasKey(k => k.Id);
            builder.Property(k => k.Id).ValueGeneratedNever();
            builder.Property(k => k.Kid).HasMaxLength(64);
            builder.Property(k => k.Alg).HasMaxLength(8);
            builder.Property(k => k.PublicJwk).HasMaxLength(2048);
            builder.Property(k => k.State).HasMaxLength(8);
            builder.HasIndex(k => k.Kid).IsUnique();
        }
    }
}
