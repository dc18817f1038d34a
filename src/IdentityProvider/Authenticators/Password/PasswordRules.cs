using System.Globalization;
using Adapters.Contracts;

namespace IdentityProvider.Authenticators.Password;

/// <summary>What a new password may not be: short, common, or made of what everybody knows about the person (NIST SP 800-63B-4, 3.1.1.2).</summary>
internal static class PasswordRules
{
    /// <summary>Letters that have to remain without the person's own data.</summary>
    private const int MinOwn = 6;

    /// <returns>Text key of what is wrong, or <see langword="null"/>.</returns>
    internal static string? Fault(string? typed, int minLength, string number, string name, DateOnly birthDate, string? contact)
    {
        if (typed is { Length: > PasswordText.MaxLength })
        {
            return "password.too-long";
        }

        if (!PasswordText.TryParse(typed, out var password))
        {
            return typed is { Length: > 0 } ? "password.unreadable" : "password.new-missing";
        }

        if (new StringInfo(password.Value).LengthInTextElements < minLength)
        {
            return "password.too-short";
        }

        return CommonPasswords.Has(password.Value) ? "password.common"
            : Without(NameNormal.Of(password.Value), Known(number, name, birthDate, contact)).Length < MinOwn ? "password.personal"
            : null;
    }

    private static IEnumerable<string> Known(string number, string name, DateOnly birthDate, string? contact)
    {
        yield return number;
        if (contact is not null)
        {
            yield return NameNormal.Of(contact.Split('@')[0].Replace("+84", "", StringComparison.Ordinal));
        }

        foreach (var format in new[] { "ddMMyyyy", "yyyyMMdd", "ddMMyy", "yyyy" })
        {
            yield return birthDate.ToString(format, CultureInfo.InvariantCulture);
        }

        yield return NameNormal.Of(name);
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(NameNormal.Of).Where(w => w.Length >= 2))
        {
            yield return word;
        }
    }

    private static string Without(string password, IEnumerable<string> known) =>
        known.Where(word => word.Length > 0).Aggregate(password, (rest, word) => rest.Replace(word, "", StringComparison.Ordinal));
}
