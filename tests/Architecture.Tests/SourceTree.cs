namespace Architecture.Tests;

/// <summary>The files a person wrote: what the build makes and what npm brings is left out.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "artifacts", "TestResults", ".git", ".demo"];

    public static IEnumerable<string> Files(string pattern, string under = "") =>
        Walk(RepositoryRoot.Combine(under)).SelectMany(folder => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal);

    public static string Relative(string path) => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateDirectories(folder)
            .Where(child => !Made.Contains(Path.GetFileName(child)))
            .SelectMany(Walk)
            .Prepend(folder);
}
