using System.Globalization;
using System.Text.Json;

namespace Journeys.Tests;

/// <summary>The sentences of a site in one language, by key.</summary>
internal sealed class Words
{
    private readonly Dictionary<string, string> sentences = new(StringComparer.Ordinal);

    internal Words(string language, params IEnumerable<string> folders)
    {
        foreach (var folder in folders.Append("src/Web"))
            foreach (var file in Directory.EnumerateFiles(RepositoryRoot.Combine(folder), $"Texts.{language}.json", SearchOption.AllDirectories))
                foreach (var (key, sentence) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!)
                    sentences.TryAdd(key, sentence);
    }

    internal string this[string key, params object[] values] => string.Format(CultureInfo.InvariantCulture, sentences[key], values);
}
