using System.Text.Json;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Interaction;

/// <summary>A protocol request that waits while the person proves something; bound to one browser.</summary>
public sealed class PendingRequest
{
    public required Guid Id { get; init; }

    /// <summary>Hash of the browser's mark, 32 bytes.</summary>
    public required byte[] Browser { get; init; }

    public required string RelyingPartyId { get; init; }

    /// <summary>Local path at which the protocol takes the request up again.</summary>
    public required string ResumePath { get; init; }

    /// <summary>The verified request in the protocol's own form, because a signature or a pushed request cannot be checked twice.</summary>
    public required string Payload { get; init; }

    /// <summary>What the person declined: <c>consent</c>, <c>level</c> or <c>sign-in</c>; null while they have not.</summary>
    public string? Declined { get; set; }

    /// <summary>The demand as JSON; read through <see cref="Demand"/>.</summary>
    public required string DemandJson { get; init; }

    /// <summary>Account that answered this request's consent page with yes.</summary>
    public Guid? ConsentedBy { get; set; }

    /// <summary>Account whose owner confirmed to go on with it (<c>prompt=select_account</c>).</summary>
    public Guid? ConfirmedBy { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the party was answered. A double click may have the answer again for some seconds; later the request is dead.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    public PendingRequestId PendingId => new(Id);

    /// <summary>Where the browser goes when the sign-in is decided.</summary>
    public string ReturnTo => $"{ResumePath}?resume={PendingId}";

    public PendingDemand Demand => JsonSerializer.Deserialize<PendingDemand>(DemandJson)!;

    internal sealed class Mapping : IEntityTypeConfiguration<PendingRequest>
    {
        public void Configure(EntityTypeBuilder<PendingRequest> builder)
        {
            builder.HasKey(r => r.Id);
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Ignore(r => r.PendingId).Ignore(r => r.Demand).Ignore(r => r.ReturnTo);
            builder.Property(r => r.ResumePath).HasMaxLength(128);
            builder.Property(r => r.Declined).HasMaxLength(16);
            builder.Property(r => r.Browser).HasMaxLength(32);
            builder.Property(r => r.RelyingPartyId).HasMaxLength(512);
            builder.HasIndex(r => r.ExpiresAt);
        }
    }
}

/// <summary>What the waiting request asks for, in a form that every sign-in page can read.</summary>
/// <param name="Assurance">Levels asked for.</param>
/// <param name="FreshSince">Evidence older than this does not count; <see cref="DateTimeOffset.MinValue"/> when any will do.</param>
/// <param name="Attributes">What the party wants to receive, already cut to what it may.</param>
/// <param name="Interactive">False for <c>prompt=none</c>: nothing may be shown.</param>
/// <param name="AskConsent">True for <c>prompt=consent</c>: asked again although given before.</param>
/// <param name="ChooseAccount">True for <c>prompt=select_account</c>: the person confirms whose session it is.</param>
/// <param name="LoginHint">Identifier that the party suggests; only fills the field.</param>
/// <param name="ExpectedAccount">Whom an <c>id_token_hint</c> names; anybody else is not let through.</param>
public sealed record PendingDemand(
    AssuranceDemand Assurance,
    DateTimeOffset FreshSince,
    IReadOnlyList<AttributeName> Attributes,
    bool Interactive = true,
    bool AskConsent = false,
    bool ChooseAccount = false,
    string? LoginHint = null,
    AccountId? ExpectedAccount = null);
