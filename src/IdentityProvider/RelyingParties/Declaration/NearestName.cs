namespace IdentityProvider.RelyingParties.Declaration;

/// <summary>"Did you mean": the known name that takes fewest changed letters.</summary>
internal static class NearestName
{
    internal static string? Of(string name, IEnumerable<string> known) => known
        .Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
        .Where(pair => pair.Distance <= Math.Max(2, pair.Name.Length / 3))
        .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal)
        .Select(pair => pair.Name).FirstOrDefault();

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        foreach (var (i, left) in a.Take(128).Index())
        {
            var row = new int[b.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < b.Length; j++)
            {
                var change = previous[j] + (char.ToLowerInvariant(left) == char.ToLowerInvariant(b[j]) ? 0 : 1);
                row[j + 1] = Math.Min(change, Math.Min(previous[j + 1], row[j]) + 1);
            }

            previous = row;
        }

        return previous[b.Length];
    }
}
