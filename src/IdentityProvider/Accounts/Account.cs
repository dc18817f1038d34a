using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;

namespace IdentityProvider.Accounts;

public enum AccountState
{
    Active,

    /// <summary>Refused at every method, token and protocol until an operator unlocks it (catalogue C13).</summary>
    Locked,
    Closed,
}

/// <summary>A citizen's account. Personal data is sealed field by field; look-ups go through keyed indexes.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }

    public AccountState State { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Keyed index of the personal number, 32 bytes, unique: one person, one account.</summary>
    public required byte[] NationalIdIndex { get; init; }

    public required byte[] SealedNationalId { get; init; }

    public required byte[] SealedName { get; set; }

    public required byte[] SealedBirthDate { get; set; }

    public byte[]? SealedPhone { get; set; }

    public byte[]? SealedEmail { get; set; }

    public required LevelOfAssurance Proofing { get; set; }

    /// <summary>Registry or other source that proved the identity, such as <c>population</c>.</summary>
    public required string ProofSource { get; set; }

    /// <summary>The source's own reference of its answer.</summary>
    public required string ProofReference { get; set; }

    public required DateTimeOffset ProvedAt { get; set; }

    /// <summary>Language of notices: <c>vi</c> or <c>en</c>.</summary>
    public required string Language { get; set; }

    public int Version { get; set; }

    public AccountId AccountId => new(Id);

    internal sealed class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.HasKey(a => a.Id);
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Ignore(a => a.AccountId);
            builder.Property(a => a.NationalIdIndex).HasMaxLength(32);
            builder.Property(a => a.ProofSource).HasMaxLength(64);
            builder.Property(a => a.ProofReference).HasMaxLength(128);
            builder.Property(a => a.Language).HasMaxLength(8);
            builder.Property(a => a.Version).IsConcurrencyToken();
            builder.HasIndex(a => a.NationalIdIndex).IsUnique();
        }
    }
}

/// <summary>The opened personal data of one account, for the request that needs it and no longer.</summary>
public sealed record Person(NationalId NationalId, string Name, DateOnly BirthDate, string? Phone, string? Email);
