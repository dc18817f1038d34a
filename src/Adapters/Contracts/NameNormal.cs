using System.Globalization;
using System.Text;

namespace Adapters.Contracts;

/// <summary>The form in which Vietnamese names are compared: upper case, without accents and spaces.</summary>
public static class NameNormal
{
    /// <summary><c>Nguyễn Văn An</c> becomes <c>NGUYENVANAN</c>, whichever Unicode form it came in.</summary>
    /// <exception cref="ArgumentException">The text is not well-formed Unicode.</exception>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var plain = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)
            {
                continue;
            }
            // Đ has no decomposition: its stroke is part of the letter.
            plain.Append(rune.Value is 'đ' or 'Đ' ? "D" : Rune.ToUpperInvariant(rune).ToString());
        }
        return plain.ToString();
    }
}
