using System.Globalization;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;

namespace IdentityProvider.Accounts;

/// <summary>What proved an identity.</summary>
/// <param name="Source">Such as <c>population</c>.</param>
/// <param name="Reference">The source's own reference of its answer.</param>
/// <param name="At">When it answered.</param>
public sealed record IdentityProof(LevelOfAssurance Level, string Source, string Reference, DateTimeOffset At)
{
    public const string Population = "population";
}

/// <summary>A new account with its personal data sealed.</summary>
internal static class NewAccount
{
    internal static Account Create(
        AccountId id, Person person, IdentityProof proof, string language, FieldCipher cipher, DateTimeOffset now) => new()
        {
            Id = id.Value,
            CreatedAt = now,
            NationalIdIndex = cipher.BlindIndex(AccountStore.NationalIdField, person.NationalId.Value),
            SealedNationalId = cipher.Seal(AccountStore.NationalIdField, id.Value, person.NationalId.Value),
            SealedName = cipher.Seal(AccountStore.NameField, id.Value, person.Name),
            SealedBirthDate = cipher.Seal(AccountStore.BirthDateField, id.Value, person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            SealedPhone = person.Phone is null ? null : cipher.Seal(AccountStore.PhoneField, id.Value, person.Phone),
            SealedEmail = person.Email is null ? null : cipher.Seal(AccountStore.EmailField, id.Value, person.Email),
            Proofing = proof.Level,
            ProofSource = proof.Source,
            ProofReference = proof.Reference,
            ProvedAt = proof.At,
            Language = language,
        };
}
