using System.Globalization;
using System.Text.Json;

namespace IdentityProvider.RelyingParties.Declaration;

/// <summary>Reads the members of one document, keeps every fault, and at the end refuses whatever nobody read.</summary>
internal sealed class DocumentReader(string file, JsonElement root)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<ConfigFault> faults = [];

    internal IReadOnlyList<ConfigFault> Faults => faults;

    internal void Refuse(string field, string reason, string remedy) => faults.Add(new ConfigFault(file, field, reason, remedy));

    internal bool Has(string field) => root.TryGetProperty(field, out _);

    internal JsonElement? Element(string field, JsonValueKind kind)
    {
        known.Add(field);
        if (!root.TryGetProperty(field, out var value))
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Refuse(field, $"It is {Word(value.ValueKind)}.", $"It has to be {Word(kind)}.");
        return null;
    }

    internal string? Text(string field, int longest = 2048)
    {
        if (Element(field, JsonValueKind.String)?.GetString() is not { } text)
        {
            return null;
        }

        if (text.Length <= longest && text.Trim() is { Length: > 0 } trimmed && trimmed.Length == text.Length)
        {
            return text;
        }

        Refuse(
            field, text.Length > longest ? $"It has {text.Length} characters." : "It is empty or has blanks at an end.",
            string.Create(CultureInfo.InvariantCulture, $"Give 1 to {longest} characters without blanks around them, or leave it out."));
        return null;
    }

    internal string? OneOf(string field, params ReadOnlySpan<string> allowed)
    {
        if (Text(field) is not { } text || allowed.Contains(text))
        {
            return Has(field) ? Text(field) : null;
        }

        Refuse(field, $"'{text}' is not possible.", $"Use one of: {string.Join(", ", allowed!)}.");
        return null;
    }

    internal IReadOnlyList<string>? Texts(string field)
    {
        if (Element(field, JsonValueKind.Array) is not { } array)
        {
            return null;
        }

        var items = array.EnumerateArray().ToList();
        if (items.Exists(item => item.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(item.GetString())))
        {
            Refuse(field, "An item is no text, or empty.", "Write a list of texts: [\"…\", \"…\"].");
            return null;
        }

        var texts = items.ConvertAll(item => item.GetString()!);
        if (texts.GroupBy(text => text, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            Refuse(field, $"'{twice.Key}' stands there twice.", "Remove one.");
        }

        return texts;
    }

    internal bool? Flag(string field)
    {
        known.Add(field);
        if (!root.TryGetProperty(field, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.Undefined ? null : value.GetBoolean();
        }

        Refuse(field, $"It is {Word(value.ValueKind)}.", "It has to be true or false.");
        return null;
    }

    internal int? Number(string field, int least, int most)
    {
        if (Element(field, JsonValueKind.Number) is not { } value || (value.TryGetInt32(out var number) && number >= least && number <= most))
        {
            return Has(field) && root.GetProperty(field).ValueKind == JsonValueKind.Number ? root.GetProperty(field).GetInt32() : null;
        }

        Refuse(field, $"{value.GetRawText()} is not possible.", $"Give a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A text that people read: plain for Vietnamese, <c>#en</c> for English (OpenID Connect Registration 1.0, section 2.1).</summary>
    internal BilingualText? Shown(string field, int longest = 200)
    {
        var vietnamese = Readable(field, longest) ?? Readable($"{field}#vi", longest);
        var english = Readable($"{field}#en", longest);
        if (vietnamese is not null)
        {
            return new BilingualText(vietnamese, english);
        }

        if (!Has(field) && !Has($"{field}#vi"))
        {
            Refuse(field, "It is missing.", $"Add the Vietnamese text as \"{field}\" and, if there is one, the English text as \"{field}#en\".");
        }

        return null;
    }

    internal void RefuseUnread()
    {
        foreach (var name in root.EnumerateObject().Select(member => member.Name).Where(name => !known.Contains(name)))
        {
            var near = NearestName.Of(name, known);
            Refuse(name, "This member is not known.", near is null ? "Remove it." : $"Did you mean \"{near}\"? If not, remove it.");
        }
    }

    // People decide by these names: nothing that hides, reorders or imitates (catalogue R16, A24).
    private string? Readable(string field, int longest)
    {
        if (Text(field, longest) is not { } text)
        {
            return null;
        }

        if (text.All(IsReadable))
        {
            return text;
        }

        Refuse(
            field, "It has control characters, invisible or direction marks, markup, or letters of a script other than Latin.",
            "Write it in plain Vietnamese or English letters.");
        return null;
    }

    private static bool IsReadable(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned => false,
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.TitlecaseLetter => c is < '\u0250' or (>= '\u1E00' and <= '\u1EFF'),
        _ => c is not ('<' or '>'),
    };

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
