using System.Globalization;
using System.Text;

namespace Portal.Procedures;

/// <summary>Text as a search sees it: lower case, no diacritics, single spaces.</summary>
internal static class Folded
{
    internal static string Of(string text)
    {
        var folded = new StringBuilder(text.Length + 1);
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(character)) folded.Append(character is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(character));
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        return folded.ToString().TrimEnd();
    }
}
