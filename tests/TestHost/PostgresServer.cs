using Npgsql;

namespace TestHost;

/// <summary>A PostgreSQL of our own in a temporary folder on 127.0.0.1, fsync on; about one second to start.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(() => StartAsync());

    private readonly ChildServer _server;
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private int _databases;

    private PostgresServer(ChildServer server, int port, int processId) => (_server, Port, ProcessId) = (server, port, processId);

    public int Port { get; }

    /// <summary>The postmaster, parent of every backend.</summary>
    public int ProcessId { get; }

    /// <summary>The one of this test run, started at first use.</summary>
    public static Task<PostgresServer> SharedAsync() => Shared.Value;

    /// <summary>Connection string of a fresh, empty database on the shared server.</summary>
    public static async Task<string> CreateDatabaseAsync() => await (await SharedAsync()).NewDatabaseAsync();

    /// <param name="wrap">Words before the command, for example <c>taskset -c 0</c>.</param>
    public static async Task<PostgresServer> StartAsync(int? port = null, params IEnumerable<string> wrap)
    {
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var postgres = Requirement.Program("postgres", "postgresql", versions.Select(version => Path.Combine(version, "bin")));
        var initdb = Path.Combine(Path.GetDirectoryName(postgres)!, "initdb");
        var chosen = port ?? ChildServer.FreePort();
        var (server, processId) = await ChildServer.StartAsync("postgres",
            $"{initdb} -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync",
            [.. wrap, postgres, "-D", "data", "-p", $"{chosen}", "-h", "127.0.0.1", "-k", "", "-c", "max_connections=300"]);
        var started = new PostgresServer(server, chosen, processId);
        await started.UntilReadyAsync();
        return started;
    }

    /// <summary>Ends every connection and stops the server; the data stays.</summary>
    public Task DownAsync() => _server.DownAsync();

    /// <summary>Starts it again and waits until it answers.</summary>
    public async Task UpAsync()
    {
        await _server.UpAsync();
        await UntilReadyAsync();
    }

    public string ConnectionString(string database) => 
        // Idle connections go soon: a test run has many databases, the server 300 places.
        $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Connection Idle Lifetime=4;Connection Pruning Interval=1";

    public async Task<string> NewDatabaseAsync()
    {
        await _oneAtATime.WaitAsync();   // two CREATE DATABASE at once disturb each other's template
        try
        {
            var name = $"test{++_databases}";
            await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
            await connection.OpenAsync();
            await using var create = connection.CreateCommand();
#pragma warning disable CA2100 // The name is a number of our own.
            create.CommandText = $"CREATE DATABASE {name}";
#pragma warning restore CA2100
            await create.ExecuteNonQueryAsync();
            return ConnectionString(name);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private Task UntilReadyAsync() => _server.UntilReadyAsync(async () =>
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false;Timeout=5");
        await connection.OpenAsync();
    });

    public ValueTask DisposeAsync()
    {
        _oneAtATime.Dispose();
        return _server.DisposeAsync();
    }
}
