using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Web.Localization;

internal static class TextResources
{
    internal static FrozenDictionary<string, string> Load(IEnumerable<Assembly> assemblies, string language)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var assembly in assemblies)
            foreach (var name in assembly.GetManifestResourceNames().Where(name => IsTexts(name, language)))
                foreach (var (key, sentence) in Read(assembly, name))
                    if (!texts.TryAdd(key, sentence)) throw new InvalidDataException($"Text '{key}' stands twice; second in {name}.");
        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static bool IsTexts(string name, string language) => name.EndsWith($".Texts.{language}.json", StringComparison.Ordinal);

    private static IEnumerable<(string Key, string Sentence)> Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        foreach (var property in document.RootElement.EnumerateObject())
            yield return (property.Name, property.Value.GetString()
                ?? throw new InvalidDataException($"Text '{property.Name}' in {name} is no sentence."));
    }
}
