using System.Globalization;

namespace Benchmarks;

/// <summary>CPU time as the kernel counts it (proc(5)); one tick is 10 ms.</summary>
internal static class ProcessorTime
{
    private const double TickMilliseconds = 10;

    /// <summary>User and system time of processes, their children, and the children they have already buried; milliseconds.</summary>
    public static double Of(params IEnumerable<int> roots)
    {
        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
            .Select(name => Stat($"/proc/{name}/stat"))
            .Where(stat => stat is not null).Select(stat => stat!.Value).ToList();
        var wanted = roots.ToHashSet();
        while (all.Where(stat => wanted.Contains(stat.Parent)).Any(stat => wanted.Add(stat.Id)))
        {
        }

        return all.Where(stat => wanted.Contains(stat.Id)).Sum(stat => stat.Ticks) * TickMilliseconds;
    }

    /// <summary>Busy time of the whole machine, stolen time included; milliseconds.</summary>
    public static double OfMachine()
    {
        // cpu user nice system idle iowait irq softirq steal …
        var ticks = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(Parse).ToArray();
        return (ticks.Sum() - ticks[3] - ticks[4]) * TickMilliseconds;
    }

    /// <summary>Proportional memory of a process, MiB; 0 where the kernel does not tell.</summary>
    public static double MemoryOf(int process)
    {
        var path = $"/proc/{process}/smaps_rollup";
        var line = File.Exists(path) ? File.ReadLines(path).FirstOrDefault(text => text.StartsWith("Pss:", StringComparison.Ordinal)) : null;
        return line is null ? 0 : Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024.0;
    }

    private static (int Id, int Parent, long Ticks)? Stat(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            // pid (name) state ppid … utime stime cutime cstime; the name may hold spaces and brackets
            var parts = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return ((int)Parse(text[..text.IndexOf(' ', StringComparison.Ordinal)]), (int)Parse(parts[1]), parts[11..15].Sum(Parse));
        }
        catch (IOException)
        {
            return null;   // it has just ended
        }
    }

    private static long Parse(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
