using System.Diagnostics;

namespace Architecture.Tests;

/// <summary>The files a person wrote: what the build makes and what npm brings is left out.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "artifacts", "TestResults", ".git", ".demo"];

    public static IEnumerable<string> Files(string pattern, string under = "") =>
        Walk(RepositoryRoot.Combine(under)).SelectMany(folder => Directory.EnumerateFiles(folder, pattern)).Order(StringComparer.Ordinal);

    /// <summary>What git holds; without git (an archive) every file that is not made.</summary>
    public static IReadOnlyList<string> Tracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", RepositoryRoot.Path, "-c", "safe.directory=*", "ls-files", "-z"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var names = git.StandardOutput.ReadToEnd().Split('\0', StringSplitOptions.RemoveEmptyEntries);
        git.WaitForExit();
        return git.ExitCode == 0 ? [.. names.Select(name => RepositoryRoot.Combine(name)).Where(File.Exists)] : [.. Files("*")];
    }

    /// <summary>The file as text; empty when it is a picture or the like.</summary>
    public static string TextOf(string path) => File.ReadAllText(path) is var text && text.Contains('\0', StringComparison.Ordinal) ? "" : text;

    public static string Relative(string path) => Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');

    private static IEnumerable<string> Walk(string folder) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateDirectories(folder)
            .Where(child => !Made.Contains(Path.GetFileName(child)))
            .SelectMany(Walk)
            .Prepend(folder);
}
