using System.Text.Json;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Sessions;

/// <summary>One sign-in of one person in one browser. The cookie holds a secret of which only the hash is kept here.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the handle in the cookie; changes at every rise of level.</summary>
    public required byte[] HandleHash { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last use, exact to a minute.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>logout, revoked, idle, absolute, replaced or account.</summary>
    public string? EndReason { get; set; }

    /// <summary>Short browser description for the person's own list, such as <c>Firefox, Windows</c>.</summary>
    public required string Device { get; init; }

    /// <summary>Network of the sign-in, cut to /24 or /48.</summary>
    public required string Network { get; init; }

    /// <summary>Evidence as JSON; read through <see cref="Evidence"/>.</summary>
    public required string EvidenceJson { get; set; }

    /// <summary>Concurrency token: two raises of one session do not overwrite each other.</summary>
    public int Version { get; set; }

    public SessionId SessionId => new(Id);

    public AccountId Owner => new(AccountId);

    public IReadOnlyList<Evidence> Evidence => ReadEvidence(EvidenceJson);

    internal static string WriteEvidence(IEnumerable<Evidence> evidence) =>
        JsonSerializer.Serialize(evidence.Select(e => new StoredEvidence(e.Method.Value, e.ObtainedAt.ToUnixTimeMilliseconds())));

    private static List<Evidence> ReadEvidence(string json) =>
        [.. JsonSerializer.Deserialize<StoredEvidence[]>(json)!.Select(e => new Evidence(new MethodId(e.Method), DateTimeOffset.FromUnixTimeMilliseconds(e.At)))];

    private sealed record StoredEvidence(string Method, long At);

    internal sealed class Mapping : IEntityTypeConfiguration<Session>
    {
        public void Configure(EntityTypeBuilder<Session> builder)
        {
            builder.HasKey(s => s.Id);
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Ignore(s => s.SessionId).Ignore(s => s.Owner).Ignore(s => s.Evidence);
            builder.Property(s => s.HandleHash).HasMaxLength(32);
            builder.Property(s => s.EndReason).HasMaxLength(32);
            builder.Property(s => s.Device).HasMaxLength(128);
            builder.Property(s => s.Network).HasMaxLength(64);
            builder.Property(s => s.Version).IsConcurrencyToken();
            builder.HasIndex(s => s.HandleHash).IsUnique();
            builder.HasIndex(s => new { s.AccountId, s.EndedAt });
        }
    }
}

/// <summary>A relying party that this session has signed the person in to; single logout walks these.</summary>
public sealed class Participant
{
    public required Guid Id { get; init; }

    public required Guid SessionId { get; init; }

    public required string RelyingPartyId { get; init; }

    /// <summary><c>oidc</c> or <c>saml</c>; picks the logout notifier.</summary>
    public required string Protocol { get; init; }

    /// <summary>OpenID Connect <c>sid</c> or SAML <c>SessionIndex</c>: unlike for every party, so that they cannot be compared.</summary>
    public required string Sid { get; init; }

    /// <summary>The subject the party knows the person by; logout tokens carry it.</summary>
    public required string Subject { get; init; }

    public required DateTimeOffset JoinedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Participant>
    {
        public void Configure(EntityTypeBuilder<Participant> builder)
        {
            builder.HasKey(p => p.Id);
            builder.Property(p => p.Id).ValueGeneratedNever();
            builder.Property(p => p.RelyingPartyId).HasMaxLength(512);
            builder.Property(p => p.Protocol).HasMaxLength(8);
            builder.Property(p => p.Sid).HasMaxLength(64);
            builder.Property(p => p.Subject).HasMaxLength(256);
            builder.HasIndex(p => new { p.SessionId, p.RelyingPartyId }).IsUnique();
            builder.HasIndex(p => p.Sid);
        }
    }
}
