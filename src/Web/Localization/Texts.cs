using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Web.Localization;

/// <summary>Every sentence of a site in the language of the request.</summary>
public sealed class Texts
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> byLanguage;
    private readonly bool strict;

    /// <param name="strict">Whether an unknown key throws; otherwise the key itself is shown.</param>
    public Texts(IEnumerable<Assembly> assemblies, bool strict)
    {
        var all = assemblies.Append(typeof(Texts).Assembly).Distinct().ToArray();
        byLanguage = Languages.All.ToFrozenDictionary(language => language, language => TextResources.Load(all, language));
        this.strict = strict;
    }

    /// <summary>For pages: safe to write anywhere in markup.</summary>
    public Text this[string key, params object?[] values] => new(Find(key), values);

    /// <summary>For messages and headers: plain text, to be encoded by whoever writes it.</summary>
    public string Get(string key, params object?[] values) => new Text(Find(key), values).ToString();

    public bool Has(string key) => byLanguage[Languages.Current].ContainsKey(key);

    /// <summary>The sentence when <paramref name="keyOrSentence"/> is a key, else itself: for messages of the model state.</summary>
    public string Resolve(string keyOrSentence) => byLanguage[Languages.Current].GetValueOrDefault(keyOrSentence, keyOrSentence);

    /// <summary>Calendar day in Vietnam.</summary>
    public string Date(DateTimeOffset moment) => Date(DateOnly.FromDateTime(Local(moment).DateTime));

    public string Date(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>Day and time to the minute, in Vietnam.</summary>
    public string Moment(DateTimeOffset moment) => Local(moment).ToString("HH:mm, dd/MM/yyyy", CultureInfo.InvariantCulture);

    public string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    private static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    private string Find(string key) =>
        byLanguage[Languages.Current].TryGetValue(key, out var sentence) ? sentence
        : strict ? throw new KeyNotFoundException($"No text '{key}' in Texts.{Languages.Current}.json of any room.")
        : key;
}
