namespace Architecture.Tests;

/// <summary>Fails with every finding on its own line, so that one run shows all there is to do.</summary>
internal static class Report
{
    public static void None(IEnumerable<string> findings)
    {
        var all = findings.Distinct().ToList();
        Assert.True(all.Count == 0, $"{all.Count} findings:\n{string.Join('\n', all.Take(40))}");
    }
}
