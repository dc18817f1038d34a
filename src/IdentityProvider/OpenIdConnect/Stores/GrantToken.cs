using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.OpenIdConnect.Stores;

/// <summary>A pushed request, code, access or refresh token. The wire form is a random handle of which only the hash is kept.</summary>
public sealed class GrantToken
{
    public required Guid Id { get; init; }

    /// <summary>request, code, access or refresh; a handle of one kind is nothing as another (catalogue T04).</summary>
    public required string Kind { get; init; }

    /// <summary>SHA-256 of the handle; of the <c>jti</c> where the access token is a JWT.</summary>
    public required byte[] HandleHash { get; init; }

    /// <summary>Null for pushed requests and client credentials.</summary>
    public Guid? GrantId { get; init; }

    public required string RelyingPartyId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Single use: set once by one conditional update.</summary>
    public DateTimeOffset? RedeemedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>The claims, sealed; empty where the token itself carries them.</summary>
    public required byte[] Payload { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<GrantToken>
    {
        public void Configure(EntityTypeBuilder<GrantToken> builder)
        {
            builder.HasKey(t => t.Id);
            builder.Property(t => t.Id).ValueGeneratedNever();
            builder.Property(t => t.Kind).HasMaxLength(8);
            builder.Property(t => t.HandleHash).HasMaxLength(32);
            builder.Property(t => t.RelyingPartyId).HasMaxLength(512);
            builder.HasIndex(t => t.HandleHash).IsUnique();
            builder.HasIndex(t => t.ExpiresAt);
        }
    }
}
