using System.Xml.Linq;

namespace Architecture.Tests;

public sealed class ReferenceTests
{
    // Project -> the projects of ours it may reference. Samples of relying parties know the page library and nothing else of ours.
    private static readonly Dictionary<string, string[]> Plan = new()
    {
        ["Web"] = [],
        ["Saml2"] = [],
        ["Adapters"] = [],
        ["IdentityProvider"] = ["Adapters", "Saml2", "Web"],
        ["Portal"] = ["Web"],
        ["MinistryPortal.Oidc"] = ["Web"],
        ["ProvincePortal.Saml"] = ["Saml2", "Web"],
        ["ApiNeedingLevel4"] = ["Web"],
        ["Sandbox"] = ["Web"],
        ["Demo"] = ["IdentityProvider", "MinistryPortal.Oidc", "Portal", "ProvincePortal.Saml", "ApiNeedingLevel4", "Sandbox", "Web"],
    };

    private static IEnumerable<string> Projects => SourceTree.Files("*.csproj", "src").Concat(SourceTree.Files("*.csproj", "samples"));

    [Fact]
    public void Projects_reference_only_what_the_plan_allows() => Report.None(
        from project in Projects
        let name = Path.GetFileNameWithoutExtension(project)
        where Plan.ContainsKey(name)
        from reference in XDocument.Load(project).Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value))
        where !Plan[name].Contains(reference)
        select $"{name} references {reference}: remove it, or allow it in ReferenceTests.cs with a reason.");

    [Fact]
    public void Every_project_stands_in_the_plan() => Report.None(
        from project in Projects
        let name = Path.GetFileNameWithoutExtension(project)
        where !Plan.ContainsKey(name)
        select $"{name} is not in the plan of ReferenceTests.cs: say which projects of ours it may reference.");

    [Fact]
    public void Versions_stand_in_one_place() => Report.None(
        from project in SourceTree.Files("*.csproj")
        from package in XDocument.Load(project).Descendants("PackageReference")
        where package.Attribute("Version") is not null || package.Attribute("VersionOverride") is not null
        select $"{SourceTree.Relative(project)} gives {package.Attribute("Include")!.Value} a version: move it to Directory.Packages.props.");
}
