using IdentityProvider.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Accounts.Registration;

/// <summary>The step that comes next; each is reached only through the one before it (catalogue C14).</summary>
internal enum RegistrationStep
{
    /// <summary>The registry gave no answer; it has to be asked again.</summary>
    Registry,
    Contact,
    Password,
    Totp,
    RecoveryCodes,
    Done,
}

/// <summary>An account in the making, on every node alike; bound to one browser by a secret handle of which only the hash is kept.</summary>
internal sealed class RegistrationDraft
{
    /// <summary>Becomes the account's id.</summary>
    public required Guid Id { get; init; }

    public required byte[] HandleHash { get; set; }

    public required RegistrationStep Step { get; set; }

    /// <summary>What was typed and proved so far, sealed; emptied at the end.</summary>
    public required byte[] SealedContent { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>Concurrency token: a double submit moves the draft once.</summary>
    public int Version { get; set; }

    public AccountId AccountId => new(Id);

    internal sealed class Mapping : IEntityTypeConfiguration<RegistrationDraft>
    {
        public void Configure(EntityTypeBuilder<RegistrationDraft> builder)
        {
            builder.HasKey(d => d.Id);
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Ignore(d => d.AccountId);
            builder.Property(d => d.HandleHash).HasMaxLength(32);
            builder.Property(d => d.Version).IsConcurrencyToken();
            builder.HasIndex(d => d.HandleHash).IsUnique();
            builder.HasIndex(d => d.ExpiresAt);
        }
    }
}

/// <summary>The sealed part of a draft.</summary>
internal sealed record DraftContent
{
    /// <summary>Waiting sign-in to return to.</summary>
    public string? Waiting { get; init; }

    public string Number { get; init; } = "";

    /// <summary>As typed, then as the registry writes it.</summary>
    public string Name { get; init; } = "";

    public DateOnly BirthDate { get; init; }

    /// <summary>Our reference of the question; the same when the question is repeated.</summary>
    public Guid Question { get; init; }

    /// <summary>The registry's reference of its answer.</summary>
    public string? Answer { get; init; }

    public DateTimeOffset ProvedAt { get; init; }

    /// <summary>Phone number or e-mail address that the code was sent to.</summary>
    public ContactAddress? Contact { get; init; }

    /// <summary>What the authenticators have prepared, in their own form, by method.</summary>
    public IReadOnlyDictionary<string, PreparedMethod> Prepared { get; init; } = new Dictionary<string, PreparedMethod>(StringComparer.Ordinal);

    public DraftContent With(string method, PreparedMethod prepared) =>
        this with { Prepared = new Dictionary<string, PreparedMethod>(Prepared, StringComparer.Ordinal) { [method] = prepared } };

    /// <summary>Hides the person.</summary>
    public override string ToString() => "draft";
}

/// <param name="Value">In the authenticator's own form.</param>
/// <param name="ProvedAt">When the person showed to have it; null while they have not.</param>
internal sealed record PreparedMethod(string Value, DateTimeOffset? ProvedAt, long Step = 0);
