using Benchmarks.Workloads;

namespace Benchmarks;

/// <summary>One workload against one running server.</summary>
internal static class Cell
{
    /// <param name="flow">A sign-in made earlier against this server, for the workloads that need one.</param>
    public static async Task<CellResult> RunAsync(string store, Settings settings, Provider? provider = null, CodeFlow? flow = null)
    {
        using var load = new Load(settings, await WorkloadAsync(settings, provider, flow));
        return await load.RunAsync(store);
    }

    private static async Task<IWorkload> WorkloadAsync(Settings settings, Provider? known, CodeFlow? flow)
    {
        if (settings.Workload == "hello")
        {
            return new Fetch(settings.Target);
        }

        var client = new BenchClient(settings.Alg, settings.ClientSecret);
        var provider = known ?? await Provider.LoadAsync(settings, client);
        async Task<CodeFlow> Session() => flow ?? await CodeFlow.PrepareAsync(provider, client);
        return settings.Workload switch
        {
            "w1" => await Session(),
            "w2" => new ClientCredentials(provider, client),
            "w3i" => await TokenUse.PrepareAsync(provider, client, await Session(), introspect: true),
            "w3u" => await TokenUse.PrepareAsync(provider, client, await Session(), introspect: false),
            "w4d" => new Fetch(provider.Discovery),
            "w4k" => new Fetch(provider.Keys),
            "w6" => new PasswordSignIn(provider, client),
            var other => throw new ArgumentException($"There is no workload '{other}': hello, w1, w2, w3i, w3u, w4d, w4k, w6."),
        };
    }
}
