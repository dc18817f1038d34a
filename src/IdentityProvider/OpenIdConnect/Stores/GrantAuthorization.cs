using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.OpenIdConnect.Stores;

/// <summary>One release to one party: the root of a code and of every token that comes from it. Ends with its session at the latest.</summary>
public sealed class GrantAuthorization
{
    public required Guid Id { get; init; }

    public required string RelyingPartyId { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid SessionId { get; init; }

    /// <summary>What userinfo may release: attribute names, separated by one space.</summary>
    public required string Attributes { get; init; }

    /// <summary>The part of them that the ID token carries, because the <c>claims</c> parameter asked for it there.</summary>
    public required string IdTokenAttributes { get; init; }

    public required string Acr { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Set when a code or refresh token came twice, or when the party or the person revoked it: everything issued from it is dead.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<GrantAuthorization>
    {
        public void Configure(EntityTypeBuilder<GrantAuthorization> builder)
        {
            builder.HasKey(g => g.Id);
            builder.Property(g => g.Id).ValueGeneratedNever();
            builder.Property(g => g.RelyingPartyId).HasMaxLength(512);
            builder.Property(g => g.Attributes).HasMaxLength(512);
            builder.Property(g => g.IdTokenAttributes).HasMaxLength(512);
            builder.Property(g => g.Acr).HasMaxLength(64);
            builder.HasIndex(g => g.CreatedAt);
        }
    }
}
