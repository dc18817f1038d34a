using System.Text.Json;

namespace Benchmarks;

/// <summary>Figures as JSON for machines and as a table for people.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, object content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(content, Form));
    }

    public static string Table(IReadOnlyList<CellResult> cells)
    {
        var hello = cells.Where(cell => cell.Workload == "hello").Select(cell => cell.PerSecond).DefaultIfEmpty(double.NaN).Average();
        return string.Join('\n',
        [
            "| store | workload | alg | per s | p50 ms | p99 ms | CPU ms/flow | of hello | errors |", "|-|-|-|-:|-:|-:|-:|-:|-:|",
            .. cells.Select(cell => FormattableString.Invariant(
                $"| {cell.Store} | {cell.Workload} | {cell.Alg} | {cell.PerSecond:N0} | {cell.P50:N1} | {cell.P99:N1} | {cell.CpuPerFlow:N3} | {cell.PerSecond / hello:N4} | {cell.Errors} |")),
        ]);
    }
}
