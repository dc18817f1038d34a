using System.Globalization;

namespace Benchmarks;

/// <summary>The command line: <c>--name value</c> pairs.</summary>
internal sealed class Settings(IReadOnlyDictionary<string, string> values)
{
    public Uri Target => new(values.GetValueOrDefault("target") ?? throw new ArgumentException("Say --target URL."));

    public string Workload => values.GetValueOrDefault("workload") ?? throw new ArgumentException("Say --workload NAME.");

    public string Alg => values.GetValueOrDefault("alg", "ES256");

    /// <summary>Virtual users, each with one keep-alive connection and one flow at a time.</summary>
    public int Users => Number("users", 16);

    public int Windows => Number("windows", 3);

    /// <summary>Length of one window.</summary>
    public TimeSpan Window => TimeSpan.FromSeconds(Number("seconds", 3));

    /// <summary>Longest warm-up; it ends earlier when CPU per flow is flat.</summary>
    public TimeSpan WarmUp => TimeSpan.FromSeconds(Number("warm-up", 60));

    /// <summary>Processes whose CPU time counts: the server, and its database.</summary>
    public int[] Processes => [.. new[] { Number("server-pid", 0), Number("db-pid", 0) }.Where(pid => pid > 0)];

    public string ClientSecret => values.GetValueOrDefault("client-secret", "");

    public string? Json => values.GetValueOrDefault("json");

    public string Out => values.GetValueOrDefault("out", "artifacts/benchmarks");

    public bool Stub => values.GetValueOrDefault("stub") == "true";

    public string[] Stores => values.GetValueOrDefault("stores", "sqlite,postgresql").Split(',');

    public string[] Algs => values.GetValueOrDefault("algs", "ES256,RS256").Split(',');

    public string[] Workloads => values.GetValueOrDefault("workloads", "hello,w1,w2,w3i,w3u,w4d,w4k,w6").Split(',');

    public static Settings Parse(ReadOnlySpan<string> args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
            {
                throw new ArgumentException($"'{args[i]}' is not --name value.");
            }

            values[args[i][2..]] = args[i + 1];
        }

        return new(values);
    }

    /// <summary>The same with some values set.</summary>
    public Settings With(params (string Name, string Value)[] set)
    {
        var copy = new Dictionary<string, string>(values, StringComparer.Ordinal);
        foreach (var (name, value) in set)
        {
            copy[name] = value;
        }

        return new(copy);
    }

    private int Number(string name, int usual) => values.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : usual;
}
