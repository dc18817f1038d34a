using System.Globalization;
using System.Text.Json;
using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;

namespace IdentityProvider.OpenIdConnect;

/// <summary>The values behind the names, opened for one answer.</summary>
internal sealed class AttributeValues(AccountStore accounts)
{
    internal IEnumerable<(string Name, JsonElement Value)> Of(Account account, IReadOnlyList<AttributeName> names)
    {
        if (names.Count == 0)
        {
            yield break;
        }

        var person = accounts.Open(account);
        foreach (var name in names)
        {
            if (ValueOf(name, person) is { } text)
            {
                yield return (name.Value, JsonSerializer.SerializeToElement(text));
            }
            else if (name == AttributeName.VerifiedClaims)
            {
                yield return (name.Value, Verified(account, person));
            }
        }
    }

    private static string? ValueOf(AttributeName name, Person person) =>
        name == AttributeName.Name ? person.Name
        : name == AttributeName.BirthDate ? BirthDate(person)
        : name == AttributeName.Email ? person.Email
        : name == AttributeName.PhoneNumber ? person.Phone
        : name == AttributeName.NationalId ? person.NationalId.Value
        : null;

    private static string BirthDate(Person person) => person.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // OpenID Identity Assurance Schema Definition 1.0: which framework, which register, when, how.
    private static JsonElement Verified(Account account, Person person) => JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["verification"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["trust_framework"] = "vn_nd69_2024",
            ["assurance_level"] = AcrValues.Of(account.Proofing),
            ["time"] = account.ProvedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["evidence"] = new[]
            {
                new Dictionary<string, object>(StringComparer.Ordinal)
                {
                    ["type"] = "electronic_record",
                    ["check_details"] = new[] { new Dictionary<string, string>(StringComparer.Ordinal) { ["check_method"] = "data", ["txn"] = account.ProofReference } },
                    ["record"] = new Dictionary<string, object>(StringComparer.Ordinal)
                    {
                        ["type"] = account.ProofSource == "population" ? "population_register" : account.ProofSource,
                    },
                },
            },
        },
        ["claims"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = person.Name, ["birthdate"] = BirthDate(person) },
    });
}
