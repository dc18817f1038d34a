namespace Benchmarks;

/// <summary>One measured window. Latencies and CPU in milliseconds.</summary>
/// <param name="OtherCores">Work of others on the machine, in cores; above 0.15 the window is repeated.</param>
internal sealed record WindowResult(long Flows, double PerSecond, double P50, double P99, double CpuPerFlow, double ServerCores, double OtherCores, long Errors);

/// <summary>One cell of the table: medians over the windows.</summary>
internal sealed record CellResult(string Store, string Workload, string Alg, int Users, double PerSecond, double P50, double P99, double CpuPerFlow,
    long Errors, double WarmUpSeconds, double MemoryMiB, IReadOnlyList<WindowResult> Windows)
{
    public static CellResult From(string store, Settings settings, double warmUpSeconds, double memory, IReadOnlyList<WindowResult> windows) => new(
        store, settings.Workload, settings.Alg, settings.Users,
        Median(windows, w => w.PerSecond), Median(windows, w => w.P50), Median(windows, w => w.P99), Median(windows, w => w.CpuPerFlow),
        windows.Sum(w => w.Errors), warmUpSeconds, memory, windows);

    private static double Median(IReadOnlyList<WindowResult> windows, Func<WindowResult, double> value) =>
        Math.Round(windows.Select(value).Order().ElementAt(windows.Count / 2), 3);
}
