namespace TestHost;

/// <summary>A fresh, empty database for one test: SQLite, or a real server where <c>TEST_DATABASE=postgresql</c> says so.</summary>
public sealed record TestDatabase(string Provider, string ConnectionString)
{
    public static bool OnPostgreSql { get; } = Environment.GetEnvironmentVariable("TEST_DATABASE") switch
    {
        null or "" or "sqlite" => false,
        "postgresql" => true,
        var other => throw new InvalidOperationException($"TEST_DATABASE is '{other}'; it may be sqlite or postgresql."),
    };

    /// <summary>The settings of a site that lives on it.</summary>
    public IReadOnlyList<string> Settings => [$"--Database:Provider={Provider}", $"--Database:ConnectionString={ConnectionString}"];

    /// <param name="folder">Where a SQLite file may lie.</param>
    public static async Task<TestDatabase> CreateAsync(string folder) =>
        OnPostgreSql ? await OnPostgresAsync() : new("Sqlite", $"Data Source={Path.Combine(folder, "idp.db")}");

    public static async Task<TestDatabase> OnPostgresAsync() => new("PostgreSql", await PostgresServer.CreateDatabaseAsync());
}
