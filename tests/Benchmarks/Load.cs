using System.Diagnostics;
using Benchmarks.Workloads;

namespace Benchmarks;

/// <summary>Closed loop: every user starts the next flow when the last one is done.</summary>
internal sealed class Load(Settings settings, IWorkload workload) : IDisposable
{
    private const double Flat = 0.05;        // two windows in a row this close: warm
    private const double Noise = 0.15;       // cores of other work
    private const int MostRepeats = 6;
    private readonly VirtualUser[] _users = [.. Enumerable.Range(0, settings.Users).Select(number => new VirtualUser(number))];
    private string? _firstError;

    public async Task<CellResult> RunAsync(string store)
    {
        var warmUp = await WarmUpAsync();
        var windows = new List<WindowResult>();
        for (var tries = 0; windows.Count < settings.Windows; tries++)
        {
            var window = await MeasureAsync();
            if (window.OtherCores <= Noise || tries >= settings.Windows + MostRepeats)
            {
                windows.Add(window);
            }
        }

        if (_firstError is not null)
        {
            await Console.Error.WriteLineAsync($"{settings.Workload}: {_firstError}");
        }

        return CellResult.From(store, settings, Math.Round(warmUp, 1), Math.Round(settings.Processes.Take(1).Sum(ProcessorTime.MemoryOf), 1), windows);
    }

    public void Dispose() => Array.ForEach(_users, user => user.Dispose());

    private async Task<double> WarmUpAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var costs = new List<double>();
        while (Stopwatch.GetElapsedTime(started) < settings.WarmUp)
        {
            var window = await MeasureAsync();
            if (window is { Flows: 0, Errors: > 0 })
            {
                throw new FlowException($"{settings.Workload} never succeeds: {_firstError}");
            }

            costs.Add(settings.Processes.Length > 0 ? window.CpuPerFlow : 1 / window.PerSecond);
            if (costs is [.., var a, var b, var c] && Math.Abs(b - c) <= Flat * c && Math.Abs(a - c) <= Flat * c)
            {
                break;
            }
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task<WindowResult> MeasureAsync()
    {
        foreach (var user in _users)
        {
            user.Latencies.Clear();
            user.Errors = 0;
        }

        var (machine, servers, own) = (ProcessorTime.OfMachine(), ProcessorTime.Of(settings.Processes), Environment.CpuUsage.TotalTime.TotalMilliseconds);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(_users.Select(user => Task.Run(() => LoopAsync(user, started))));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var used = ProcessorTime.Of(settings.Processes) - servers;
        var other = ProcessorTime.OfMachine() - machine - used - (Environment.CpuUsage.TotalTime.TotalMilliseconds - own);

        var latencies = _users.SelectMany(user => user.Latencies).Order().ToArray();
        return new(latencies.Length, latencies.Length / elapsed * 1000, At(latencies, 0.50), At(latencies, 0.99),
            latencies.Length == 0 ? 0 : used / latencies.Length, used / elapsed,
            settings.Processes.Length == 0 ? 0 : Math.Max(0, other / elapsed), _users.Sum(user => user.Errors));
    }

    private async Task LoopAsync(VirtualUser user, long started)
    {
        while (Stopwatch.GetElapsedTime(started) < settings.Window)
        {
            var flow = Stopwatch.GetTimestamp();
            try
            {
                await workload.FlowAsync(user);
                user.Flows++;
                user.Latencies.Add(Stopwatch.GetElapsedTime(flow).TotalMilliseconds);
            }
            catch (Exception fault) when (fault is FlowException or HttpRequestException or BrowserException or System.Text.Json.JsonException)
            {
                user.Errors++;
                _firstError ??= fault.Message;
                await Task.Yield();
            }
        }
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
}
