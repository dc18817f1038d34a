namespace TestHost;

/// <summary>The folder that holds <c>IdP.sln</c>, found upwards from the running program.</summary>
public static class RepositoryRoot
{
    public static string Path { get; } = Find();

    public static string Combine(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "IdP.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No IdP.sln above {AppContext.BaseDirectory}; run the tests from a checkout.");
    }
}
