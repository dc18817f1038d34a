using Microsoft.Extensions.Configuration;

namespace Demo;

/// <summary>Section <c>Ports</c>: where each site listens on localhost.</summary>
internal sealed class DemoPorts
{
    public int Idp { get; init; } = 5010;

    public int Portal { get; init; } = 5020;

    public int Ministry { get; init; } = 5030;

    public int Province { get; init; } = 5031;

    public int Sandbox { get; init; } = 5090;

    public int Smtp { get; init; } = 5091;

    internal IEnumerable<(string Name, int Port)> All =>
        [(nameof(Idp), Idp), (nameof(Portal), Portal), (nameof(Ministry), Ministry), (nameof(Province), Province), (nameof(Sandbox), Sandbox), (nameof(Smtp), Smtp)];
}

/// <summary>What the command line asks for.</summary>
/// <param name="Reset">Begin with empty databases and new secrets (<c>--reset</c>).</param>
/// <param name="Data">Folder of everything that the demo makes (<c>--Data=</c>).</param>
internal sealed record DemoOptions(DemoPorts Ports, bool Reset, string Data, string Repository)
{
    internal static DemoOptions Read(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("DEMO_").AddCommandLine([.. args.Where(arg => arg != "--reset")]).Build();
        var repository = FindRepository();
        return new(settings.GetSection("Ports").Get<DemoPorts>() ?? new(), args.Contains("--reset", StringComparer.Ordinal),
            Path.GetFullPath(settings["Data"] ?? Path.Combine(repository, ".demo")), repository);
    }

    internal static string Origin(int port) => FormattableString.Invariant($"http://localhost:{port}");

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "IdP.sln"))) return folder.FullName;
        throw new DemoFault("The demo runs from a checkout of the repository: dotnet run --project samples/Demo");
    }
}

/// <summary>Something the person at the keyboard can put right; the message says how.</summary>
internal sealed class DemoFault(string message, Exception? cause = null) : Exception(message, cause);
