using System.Collections.Frozen;
using System.Text.Json;

namespace Portal.Procedures;

/// <summary>Every procedure, searched by words in either language, with or without diacritics.</summary>
internal sealed class ProcedureCatalogue
{
    internal const int LongestQuery = 200;
    private const string Resource = "procedures/catalogue.json";

    private readonly FrozenDictionary<string, Procedure> byId;
    private readonly IReadOnlyList<(Procedure Procedure, string Text)> index;

    public ProcedureCatalogue()
    {
        using var file = typeof(ProcedureCatalogue).Assembly.GetManifestResourceStream(Resource)!;
        All = JsonSerializer.Deserialize<List<Procedure>>(file, JsonSerializerOptions.Web)!;
        byId = All.ToFrozenDictionary(procedure => procedure.Id, StringComparer.Ordinal);
        index = [.. All.Select(procedure => (procedure, Folded.Of(string.Join(' ',
            procedure.Name.Vi, procedure.Name.En, procedure.Agency.Vi, procedure.Agency.En, procedure.Summary.Vi, procedure.Summary.En))))];
    }

    internal IReadOnlyList<Procedure> All { get; }

    internal Procedure? Find(string? id) => byId.GetValueOrDefault(id ?? "");

    /// <returns>What holds every word; names that hold them all come first.</returns>
    internal IReadOnlyList<Procedure> Search(string? query)
    {
        if (query is null || query.Length > LongestQuery) return query is null ? All : [];
        var words = Folded.Of(query).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [.. index.Where(entry => HasAll(entry.Text, words)).Select(entry => entry.Procedure)
            .OrderByDescending(procedure => HasAll(Folded.Of(procedure.Name.Vi + " " + procedure.Name.En), words))];
    }

    private static bool HasAll(string text, string[] words) => words.All(word => text.Contains(word, StringComparison.Ordinal));
}
