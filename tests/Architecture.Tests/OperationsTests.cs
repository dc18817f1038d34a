using System.Text.RegularExpressions;

namespace Architecture.Tests;

/// <summary>What operators look up has to be complete.</summary>
public sealed partial class OperationsTests
{
    [Fact]
    public void Every_fault_code_that_a_person_can_read_out_stands_in_the_operators_table()
    {
        var table = File.ReadAllText(RepositoryRoot.Combine("docs", "operations", "fault-codes.md"));
        var missing = Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "Texts.vi.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/") && !file.Contains("/Portal/"))
            .SelectMany(file => FaultTitle.Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Where(code => !table.Contains($"`{code}`")).Distinct().Order().ToList();
        Assert.True(missing.Count == 0, $"Add to docs/operations/fault-codes.md: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_setting_of_the_identity_provider_stands_in_the_operators_table()
    {
        var page = File.ReadAllText(RepositoryRoot.Combine("docs", "operations", "settings.md"));
        var options = typeof(IdentityProvider.Hosting.IdentityProviderSite).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.Name.EndsWith("Options", StringComparison.Ordinal) && type.Namespace!.StartsWith("IdentityProvider.", StringComparison.Ordinal));
        var missing = options.SelectMany(type => type.GetProperties().Where(p => p.CanWrite).Select(p => p.Name))
            .Where(name => !page.Contains(name)).Distinct().Order().ToList();
        Assert.True(missing.Count == 0, $"Add to docs/operations/settings.md: {string.Join(", ", missing)}");
    }

    [GeneratedRegex("\"fault\\.(?<code>[a-z_]+)\\.title\"")]
    private static partial Regex FaultTitle { get; }
}
