using System.Text.RegularExpressions;

namespace Architecture.Tests;

public sealed partial class TextTests
{
    [Fact]
    public void Each_Vietnamese_file_has_its_English_twin_and_the_other_way_round() => Report.None(
        TextFile.All("vi").Select(file => file.Path.Replace(".vi.json", ".en.json", StringComparison.Ordinal))
            .Concat(TextFile.All("en").Select(file => file.Path.Replace(".en.json", ".vi.json", StringComparison.Ordinal)))
            .Where(twin => !File.Exists(twin))
            .Select(twin => $"{SourceTree.Relative(twin)} is missing."));

    [Fact]
    public void Both_languages_have_the_same_keys_and_placeholders() => Report.None(Pairs().SelectMany(pair => Differences(pair.Vi, pair.En)));

    [Fact]
    public void No_text_is_empty_or_told_twice() => Report.None(
        from file in TextFile.All("vi").Concat(TextFile.All("en"))
        from @group in file.Entries.GroupBy(entry => entry.Key)
        let fault = @group.Count() > 1 ? "stands twice" : string.IsNullOrWhiteSpace(@group.First().Value) ? "is empty" : null
        where fault is not null
        select $"{file.Relative}: {@group.Key} {fault}.");

    [Fact]
    public void No_two_files_of_a_site_share_a_key() => Report.None(
        from site in TextFile.All("vi").GroupBy(file => file.Project)
        from key in site.SelectMany(file => file.Texts.Keys.Select(key => (key, file.Relative))).GroupBy(pair => pair.key)
        where key.Count() > 1
        select $"{key.Key} stands in {string.Join(" and ", key.Select(pair => pair.Relative))}: prefix it by its room.");

    [Fact]
    public void Every_text_that_a_page_asks_for_exists()
    {
        var texts = TextFile.All("vi").ToLookup(file => file.Project);
        Report.None(
            from folder in new[] { "src", "samples" }
            from file in SourceTree.Files("*.cshtml", folder).Concat(SourceTree.Files("*.cs", folder))
            let project = Path.GetFileName(TextFile.ProjectFolder(Path.GetDirectoryName(file)!))
            from Match match in Asked.Matches(File.ReadAllText(file))
            let key = match.Groups["key"].Value
            where !texts[project].Concat(texts["Web"]).Any(known => known.Texts.ContainsKey(key))
            select $"{SourceTree.Relative(file)} asks for {key}: add it to Texts.vi.json and Texts.en.json of its room.");
    }

    [Fact]
    public void Every_fault_has_a_title_a_cause_and_a_remedy()
    {
        string[] parts = ["title", "what", "remedy"];
        var known = TextFile.All("vi").SelectMany(file => file.Texts.Keys.Select(key => (file.Project, Key: key))).ToHashSet();
        var told = known.Select(pair => (pair.Project, Match: FaultKey.Match(pair.Key))).Where(pair => pair.Match.Success)
            .Select(pair => (pair.Project, Code: pair.Match.Groups["code"].Value));
        var shown = from folder in new[] { "src", "samples" }
                    from file in SourceTree.Files("*.cs", folder)
                    let project = Path.GetFileName(TextFile.ProjectFolder(Path.GetDirectoryName(file)!))
                    from Match match in Shown.Matches(File.ReadAllText(file))
                    select (Project: project, Code: match.Groups["code"].Value);
        Report.None(
            from fault in told.Concat(shown).Distinct()
            from part in parts
            let key = $"fault.{fault.Code}.{part}"
            where !known.Contains((fault.Project, key)) && !known.Contains(("Web", key))
            select $"{fault.Project}: {key} is missing; a page that fails says what happened and what to do.");
    }

    [Fact]
    public void A_missing_key_and_a_lost_placeholder_are_seen() => Assert.Equal(
        [
            "en.json: a is missing.",
            "vi.json: c is missing.",
            "en.json: b has the placeholders '0', vi.json has '0 1'.",
        ],
        Differences(
            new(RepositoryRoot.Combine("vi.json"), [new("a", "x"), new("b", "{0} {1:N0}")]),
            new(RepositoryRoot.Combine("en.json"), [new("b", "{0}"), new("c", "x")])));

    private static IEnumerable<(TextFile Vi, TextFile En)> Pairs() =>
        from vi in TextFile.All("vi")
        let twin = vi.Path.Replace(".vi.json", ".en.json", StringComparison.Ordinal)
        where File.Exists(twin)
        select (vi, TextFile.Read(twin));

    private static IEnumerable<string> Differences(TextFile vi, TextFile en) =>
        vi.Texts.Keys.Except(en.Texts.Keys).Select(key => $"{en.Relative}: {key} is missing.")
            .Concat(en.Texts.Keys.Except(vi.Texts.Keys).Select(key => $"{vi.Relative}: {key} is missing."))
            .Concat(from key in vi.Texts.Keys.Intersect(en.Texts.Keys)
                    let ours = TextFile.Placeholders(vi.Texts[key])
                    let theirs = TextFile.Placeholders(en.Texts[key])
                    where ours != theirs
                    select $"{en.Relative}: {key} has the placeholders '{theirs}', {vi.Relative} has '{ours}'.");

    [GeneratedRegex(@"\b(T|texts|Texts|_texts)\[""(?<key>[^""{}]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Asked { get; }

    [GeneratedRegex(@"^fault\.(?<code>.+)\.(title|what|remedy)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FaultKey { get; }

    [GeneratedRegex(@"\bErrorPageResult\(\s*(code:\s*)?""(?<code>[^""]+)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shown { get; }
}
