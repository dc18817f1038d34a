using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Web.Localization;

/// <summary>Compares the two languages of some assemblies: same keys, same placeholders, nothing empty.</summary>
public static partial class TextsCheck
{
    /// <returns>One sentence per difference; empty when all is well.</returns>
    public static IReadOnlyList<string> Differences(params IReadOnlyCollection<Assembly> assemblies)
    {
        var vi = TextResources.Load(assemblies, Languages.Vietnamese);
        var en = TextResources.Load(assemblies, Languages.English);
        return
        [
            .. vi.Keys.Except(en.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => $"'{key}' has no English text"),
            .. en.Keys.Except(vi.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => $"'{key}' has no Vietnamese text"),
            .. vi.Keys.Intersect(en.Keys, StringComparer.Ordinal).Where(key => !Placeholders(vi[key]).SetEquals(Placeholders(en[key])))
                .Select(key => $"'{key}' has other placeholders in English than in Vietnamese"),
            .. Empty(vi, "Vietnamese"),
            .. Empty(en, "English"),
        ];
    }

    /// <summary>Every key of the assemblies, for checks that pages use no other.</summary>
    public static IReadOnlySet<string> Keys(params IReadOnlyCollection<Assembly> assemblies) =>
        TextResources.Load(assemblies, Languages.Vietnamese).Keys.ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<string> Empty(FrozenDictionary<string, string> texts, string language) =>
        texts.Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => $"'{text.Key}' is empty in {language}");

    private static HashSet<string> Placeholders(string sentence) =>
        Placeholder.Matches(sentence).Select(match => match.Groups["index"].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(?<index>[0-9]+)[^{}]*\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }
}
