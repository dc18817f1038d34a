namespace TestHost;

/// <summary>What a test needs from the machine. Missing: a skip on a desk, a failure under <c>CI=true</c>.</summary>
public static class Requirement
{
    private const string SkipMark = "$XunitDynamicSkip$";   // xunit.v3 reports an exception that starts so as a skip

    /// <summary>The program's full path, from the folders given (newest version last) or PATH.</summary>
    public static string Program(string name, string package, params IEnumerable<string> folders) =>
        folders.Reverse()
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
        ?? throw Missing($"{name} is not installed: apt-get install {package}, or run ./test, which does.");

    public static Exception Missing(string sentence) =>
        new InvalidOperationException(Environment.GetEnvironmentVariable("CI") == "true" ? sentence : SkipMark + sentence);
}
