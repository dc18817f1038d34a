using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace IdentityProvider.Kernel;

/// <summary>Twelve-digit personal number. Prints masked, so that it cannot slip into a log.</summary>
/// <remarks>
/// Circular 07/2016/TT-BCA: three digits for the place of birth registration, one for century and sex, two for the year, six random.
/// There is no check digit; sex and year serve as a consistency check and never as proof.
/// </remarks>
public sealed partial record NationalId
{
    private NationalId(string value) => Value = value;

    public string Value { get; }

    /// <summary>Birth year that the number implies, 1900 to 2399.</summary>
    public int BirthYear => 1900 + ((Value[3] - '0') / 2 * 100) + ((Value[4] - '0') * 10) + (Value[5] - '0');

    public static bool TryParse(string? text, [NotNullWhen(true)] out NationalId? id)
    {
        var digits = text?.Trim().Replace(" ", "", StringComparison.Ordinal);
        id = digits is not null && TwelveDigits.IsMatch(digits) ? new NationalId(digits) : null;
        return id is not null;
    }

    public override string ToString() => $"********{Value[8..]}";

    [GeneratedRegex("^[0-9]{12}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TwelveDigits { get; }
}
