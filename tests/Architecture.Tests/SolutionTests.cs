namespace Architecture.Tests;

public sealed class SolutionTests
{
    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(RepositoryRoot.Combine("IdP.sln")).Replace('\\', '/');
        var projects = SourceTree.Files("*.csproj").Select(SourceTree.Relative);
        Assert.All(projects, project => Assert.True(
            solution.Contains($"\"{project}\"", StringComparison.Ordinal), $"{project} is not built or tested: dotnet sln IdP.sln add {project}"));
    }
}
