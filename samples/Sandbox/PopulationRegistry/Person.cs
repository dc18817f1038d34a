using System.Globalization;
using System.Text;

namespace Sandbox.PopulationRegistry;

/// <summary>How the registry answers about somebody.</summary>
internal enum Outcome
{
    Match, Mismatch, Deceased, Ambiguous, BusError, ProviderError, Slow, Reset, WrongPerson, WrongHash, Redirect, HugeBody, Garbage, WrongEncoding,
}

/// <param name="Typed">What the tester types; the registered name differs from it only for <see cref="Outcome.Mismatch"/>.</param>
internal sealed record Person(string Number, string Typed, DateOnly Born, Outcome Outcome, string? Registered = null)
{
    public string Name => Registered ?? Typed;

    /// <summary>Fourth digit, Circular 07/2016/TT-BCA: even is male, odd is female.</summary>
    public int Sex => (Number[3] - '0') % 2 + 1;

    public string BornText => Born.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>As the registry compares names: no accents, no spaces, upper case.</summary>
    public string ComparedName => string.Concat(Name.Normalize(NormalizationForm.FormD)
        .Where(letter => char.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpaceSeparator)))
        .ToUpperInvariant().Replace('Đ', 'D');
}
