using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.RelyingParties;

public enum RelyingPartyState
{
    Active,

    /// <summary>Refused at every endpoint until resumed.</summary>
    Suspended,
}

/// <summary>One party as declared and as it stands now.</summary>
public sealed class RelyingPartyRecord
{
    /// <summary>Key of the row; a <c>client_id</c> would be too long for SQL Server's clustered keys (900 bytes).</summary>
    public required Guid Id { get; init; }

    /// <summary><c>client_id</c> or entityID.</summary>
    public required string ClientId { get; init; }

    /// <summary><c>oidc</c>; <c>saml</c> is to come.</summary>
    public required string Kind { get; init; }

    /// <summary>The JSON document as declared, without its secret.</summary>
    public required string Document { get; set; }

    /// <summary>Keyed digest of the client secret, 32 bytes; see <see cref="ClientSecrets"/>.</summary>
    public byte[]? SecretDigest { get; set; }

    /// <summary>Counts changes from 1; concurrency token.</summary>
    public int Revision { get; set; } = 1;

    public RelyingPartyState State { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<RelyingPartyRecord>
    {
        public void Configure(EntityTypeBuilder<RelyingPartyRecord> builder)
        {
            builder.HasKey(p => p.Id);
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.ClientId).HasMaxLength(512);
            builder.Property(p => p.Kind).HasMaxLength(8);
            builder.Property(p => p.SecretDigest).HasMaxLength(32);
            builder.Property(p => p.Revision).IsConcurrencyToken();
            builder.HasIndex(p => p.ClientId).IsUnique();
        }
    }
}

/// <summary>One row that moves with every change of a party, so that a node sees by one cheap look whether its snapshot still holds.</summary>
public sealed class RelyingPartyVersion
{
    public required int Id { get; init; }

    public long Version { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<RelyingPartyVersion>
    {
        public void Configure(EntityTypeBuilder<RelyingPartyVersion> builder)
        {
            builder.HasKey(v => v.Id);
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.Property(v => v.Version).IsConcurrencyToken();
        }
    }
}
