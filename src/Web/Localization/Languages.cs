using System.Globalization;

namespace Web.Localization;

/// <summary>The two languages, Vietnamese first.</summary>
public static class Languages
{
    public const string Vietnamese = "vi";
    public const string English = "en";

    public static IReadOnlyList<string> All { get; } = [Vietnamese, English];

    /// <summary>The language of the current request.</summary>
    public static string Current =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English ? English : Vietnamese;

    /// <summary>The first known language of a space-separated list as in <c>ui_locales</c> (OpenID Connect Core 3.1.2.1).</summary>
    public static string? FirstKnown(string? uiLocales)
    {
        if (uiLocales is null || uiLocales.Length > 200) return null;
        foreach (var tag in uiLocales.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var primary = tag.Split('-', '_')[0];
            foreach (var language in All)
                if (string.Equals(primary, language, StringComparison.OrdinalIgnoreCase)) return language;
        }

        return null;
    }

    internal static CultureInfo CultureOf(string language)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(language == English ? "en-GB" : "vi-VN").Clone();
        culture.DateTimeFormat.ShortDatePattern = "dd/MM/yyyy";
        culture.DateTimeFormat.ShortTimePattern = "HH:mm";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss";
        return CultureInfo.ReadOnly(culture);
    }
}
