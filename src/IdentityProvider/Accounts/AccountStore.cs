using System.Globalization;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Accounts;

/// <summary>Accounts by key or by personal number, and the opening of their sealed fields.</summary>
public sealed class AccountStore(IdpDb db, FieldCipher cipher)
{
    internal const string NationalIdField = "account.national_id";
    internal const string NameField = "account.name";
    internal const string BirthDateField = "account.birth_date";
    internal const string PhoneField = "account.phone";
    internal const string EmailField = "account.email";

    public Task<Account?> FindAsync(AccountId id, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id.Value, cancellationToken);

    public Task<Account?> FindAsync(NationalId nationalId, CancellationToken cancellationToken)
    {
        var index = cipher.BlindIndex(NationalIdField, nationalId.Value);
        return db.Set<Account>().FirstOrDefaultAsync(a => a.NationalIdIndex == index, cancellationToken);
    }

    public Person Open(Account account) => new(
        NationalId.TryParse(cipher.Open(NationalIdField, account.Id, account.SealedNationalId), out var id) ? id : throw new InvalidDataException("account.national_id"),
        cipher.Open(NameField, account.Id, account.SealedName),
        DateOnly.ParseExact(cipher.Open(BirthDateField, account.Id, account.SealedBirthDate), "yyyy-MM-dd", CultureInfo.InvariantCulture),
        account.SealedPhone is null ? null : cipher.Open(PhoneField, account.Id, account.SealedPhone),
        account.SealedEmail is null ? null : cipher.Open(EmailField, account.Id, account.SealedEmail));
}
