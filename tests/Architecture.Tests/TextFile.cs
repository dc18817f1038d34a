using System.Text.Json;
using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>One room's sentences in one language.</summary>
internal sealed partial record TextFile(string Path, IReadOnlyList<KeyValuePair<string, string>> Entries)
{
    /// <summary>All of a language, each with the project it belongs to.</summary>
    public static IEnumerable<TextFile> All(string language) => SourceTree.Files($"Texts.{language}.json").Select(Read);

    public string Project => System.IO.Path.GetFileName(ProjectFolder(System.IO.Path.GetDirectoryName(Path)!));

    public IReadOnlyDictionary<string, string> Texts => Entries.DistinctBy(entry => entry.Key).ToDictionary();

    public string Relative => SourceTree.Relative(Path);

    public static TextFile Read(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return new(path, [.. json.RootElement.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, entry.Value.GetString() ?? ""))]);
    }

    public static string Placeholders(string text) =>
        string.Join(' ', Placeholder.Matches(text).Select(match => match.Groups["number"].Value).Distinct().Order(StringComparer.Ordinal));

    internal static string ProjectFolder(string folder) =>
        Directory.EnumerateFiles(folder, "*.csproj").Any() ? folder : ProjectFolder(System.IO.Path.GetDirectoryName(folder)!);

    [GeneratedRegex(@"\{(?<number>\d+)[^}]*\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Placeholder { get; }
}
