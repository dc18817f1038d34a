using System.Diagnostics;
using Benchmarks.Workloads;

namespace Benchmarks;

/// <summary>Every workload on every store: server and database on core 0, this process wherever it was put.</summary>
internal sealed class Suite(Settings settings)
{
    private static readonly string[] OnServerCore = ["taskset", "-c", "0"];
    private readonly string _secret = BenchClient.NewSecret();
    private readonly List<CellResult> _cells = [];

    /// <returns>Exit code: 1 when any flow was wrong.</returns>
    public async Task<int> RunAsync()
    {
        if (settings.Workloads.Contains("hello"))
        {
            await HelloAsync();
        }

        foreach (var store in settings.Stub ? ["stub"] : settings.Stores)
        {
            await StoreAsync(store);
        }

        ResultFiles.Write(Path.Combine(settings.Out, "results.json"), _cells);
        var table = ResultFiles.Table(_cells);
        await File.WriteAllTextAsync(Path.Combine(settings.Out, "results.md"), table + "\n");
        Console.WriteLine(table);
        return _cells.Any(cell => cell.Errors > 0) ? 1 : 0;
    }

    private async Task HelloAsync()
    {
        var target = $"http://localhost:{ChildServer.FreePort()}";
        var (server, process) = await ChildServer.StartAsync(user: null, prepare: ":", [.. OnServerCore, .. Own("serve-hello", target)]);
        await using (server)
        {
            await ReadyAsync(server, target);
            await MeasureAsync("-", settings.With(("target", target), ("workload", "hello"), ("alg", "-"), ("server-pid", $"{process}")), provider: null, flow: null);
        }
    }

    private async Task StoreAsync(string store)
    {
        var parties = Directory.CreateTempSubdirectory("idp-bench-").FullName;
        foreach (var alg in settings.Algs)
        {
            new BenchClient(alg, _secret).Declare(parties);
        }

        await using var postgres = store == "postgresql" ? await PostgresServer.StartAsync(port: null, OnServerCore) : null;
        var target = $"http://localhost:{ChildServer.FreePort()}";
        string[] command = store == "stub" ? Own("serve-stub", target)
            : Provider(target, parties, postgres is null ? "Sqlite" : "PostgreSql", postgres is null ? "Data Source=idp.db" : await postgres.NewDatabaseAsync());
        var started = Stopwatch.GetTimestamp();
        var (server, process) = await ChildServer.StartAsync(user: null, prepare: ":", [.. OnServerCore, .. command]);
        await using (server)
        {
            await ReadyAsync(server, target + "/.well-known/openid-configuration");
            Console.WriteLine($"{store}: answers after {Stopwatch.GetElapsedTime(started).TotalSeconds:N1} s, {ProcessorTime.MemoryOf(process):N0} MiB");
            var here = settings.With(("target", target), ("client-secret", _secret), ("server-pid", $"{process}"), ("db-pid", $"{postgres?.ProcessId ?? 0}"));
            await WorkloadsAsync(store, here);
        }

        Directory.Delete(parties, recursive: true);
    }

    private async Task WorkloadsAsync(string store, Settings here)
    {
        foreach (var alg in settings.Algs)
        {
            var cell = here.With(("alg", alg));
            var client = new BenchClient(alg, _secret);
            var provider = await Benchmarks.Provider.LoadAsync(cell, client);
            CodeFlow? flow = null;
            // Only W1 signs with the client's algorithm in every flow; the others are measured once.
            foreach (var workload in settings.Workloads.Where(name => name != "hello" && (name == "w1" || alg == settings.Algs[0])))
            {
                flow ??= workload is "w1" or "w3i" or "w3u" ? await CodeFlow.PrepareAsync(provider, client) : null;
                await MeasureAsync(store, cell.With(("workload", workload)), provider, flow);
            }
        }
    }

    private async Task MeasureAsync(string store, Settings cell, Provider? provider, CodeFlow? flow)
    {
        try
        {
            var result = await Cell.RunAsync(store, cell, provider, flow);
            _cells.Add(result);
            Console.WriteLine(FormattableString.Invariant($"{store} {cell.Workload} {cell.Alg}: {result.PerSecond:N0}/s, p99 {result.P99:N1} ms, {result.CpuPerFlow:N3} CPU ms, {result.Errors} errors"));
        }
        catch (FlowException fault)
        {
            Console.WriteLine($"{store} {cell.Workload} {cell.Alg}: {fault.Message}");
            _cells.Add(CellResult.From(store, cell, 0, 0, [new(0, 0, 0, 0, 0, 0, 0, Errors: 1)]));
        }
    }

    private static async Task ReadyAsync(ChildServer server, string address)
    {
        using var http = new HttpClient();
        await server.UntilReadyAsync(async () => (await http.GetAsync(address)).EnsureSuccessStatusCode());
    }

    private static string[] Own(string mode, string target) => ["dotnet", Path.Combine(AppContext.BaseDirectory, "Benchmarks.dll"), mode, "--urls", target];

    // The demo people exist in Development only; everything else is set as an operator would.
    private static string[] Provider(string target, string parties, string database, string connection) =>
    [
        "env", "ASPNETCORE_ENVIRONMENT=Development", "Logging__LogLevel__Default=Warning",
        "dotnet", RepositoryRoot.Combine("src", "IdentityProvider", "bin", "Release", "net10.0", "IdentityProvider.dll"),
        $"--urls={target}", $"--Issuer={target}", $"--RelyingParties:Directory={parties}",
        $"--Database:Provider={database}", $"--Database:ConnectionString={connection}", "--Database:MigrateAtStart=true",
        "--PopulationRegistry:Address=http://localhost:9", "--Sms:Address=http://localhost:9", "--Sms:AccountSid=none", "--Sms:AuthToken=none", "--Sms:From=none",
        "--Email:Host=localhost", "--Email:StartTls=false", "--Email:From=none@dinhdanh.example", "--Demo:SeedPeople=true",
    ];
}
