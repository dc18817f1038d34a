using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Architecture.Tests;

public sealed partial class SourceTests
{
    private const int LongestFile = 400;

    private static IEnumerable<string> ProductFiles => new[] { "src", "samples" }
        .SelectMany(folder => SourceTree.Files("*.cs", folder).Concat(SourceTree.Files("*.cshtml", folder)))
        .Where(file => !file.Contains("/Migrations/", StringComparison.Ordinal));

    [Fact]
    public void Product_files_stay_short() => Report.None(
        from file in ProductFiles
        let lines = File.ReadLines(file).Count()
        where lines > LongestFile
        select $"{SourceTree.Relative(file)} has {lines} lines: is it one thing? Split it along what it is about.");

    [Fact]
    public void The_namespace_is_the_folder() => Report.None(
        from project in SourceTree.Files("*.csproj")
        let folder = Path.GetDirectoryName(project)!
        let root = XDocument.Load(project).Descendants("RootNamespace").FirstOrDefault()?.Value
            ?? (Path.GetFileName(folder) is "MinistryPortal.Oidc" ? "MinistryPortal" : Path.GetFileName(folder))
        from file in SourceTree.Files("*.cs", SourceTree.Relative(folder))
        let expected = string.Join('.', [root, .. Path.GetRelativePath(folder, Path.GetDirectoryName(file)!).Split('/').Where(part => part != ".")])
        from Match declared in NamespaceLine.Matches(File.ReadAllText(file))
        where declared.Groups["name"].Value != expected
            || (declared.Groups["end"].Value != ";" && !file.Contains("/Migrations/", StringComparison.Ordinal))   // dotnet ef writes those
        select $"{SourceTree.Relative(file)} declares {declared.Value.Trim()}: write 'namespace {expected};', or move the file.");

    [Fact]
    public void No_regions() => Report.None(
        from file in ProductFiles
        where RegionLine.IsMatch(File.ReadAllText(file))
        select $"{SourceTree.Relative(file)} has a #region: split the file instead.");

    // Written in two parts, or this file would find itself.
    [Fact]
    public void No_tracked_file_knows_the_machine_it_was_written_on()
    {
        string[] marks = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "registry." + "npmjs", "nuget" + ".org"];
        Report.None(
            from file in SourceTree.Tracked()
            where Path.GetFileName(file) is not "nuget.config"
            let text = SourceTree.TextOf(file)
            from mark in marks
            where !(Path.GetFileName(file) == "package-lock.json" && mark.StartsWith("registry", StringComparison.Ordinal))   // npm's own form
            where text.Contains(mark, StringComparison.Ordinal) && PathStart(text, mark)
            select $"{SourceTree.Relative(file)} contains {mark}: use a relative path or a setting.");
    }

    [Fact]
    public void The_npm_lock_names_no_other_registry_than_npms_own() => Report.None(
        from file in SourceTree.Tracked()
        where Path.GetFileName(file) == "package-lock.json"
        from Match address in ResolvedFrom.Matches(File.ReadAllText(file))
        where address.Groups["host"].Value != "registry." + "npmjs.org"
        select $"{SourceTree.Relative(file)} resolves from {address.Groups["host"].Value}: npm install --package-lock-only with the public registry, or omit-lockfile-registry-resolved.");

    // A mark that begins with a slash is a path of a machine only where no address leads up to it.
    private static bool PathStart(string text, string mark) =>
        mark[0] != '/' || Regex.IsMatch(text, $"(?<![\\w.)}}>*]){Regex.Escape(mark)}", RegexOptions.None, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"^\s*namespace\s+(?<name>[\w.]+)\s*(?<end>;?)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceLine { get; }

    [GeneratedRegex(@"^\s*#region", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegionLine { get; }

    [GeneratedRegex(@"""resolved"":\s*""https?://(?<host>[^/""]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ResolvedFrom { get; }
}
