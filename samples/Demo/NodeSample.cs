using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Demo;

/// <summary>The province's portal: a Node process beside this one, ended with it.</summary>
internal sealed class NodeSample : IAsyncDisposable
{
    private const int OldestNode = 20;
    private readonly Process server;

    private NodeSample(Process server) => this.server = server;

    /// <returns>Null, with the reason told, when Node or its packages are missing: the other sites run without.</returns>
    internal static async Task<NodeSample?> StartAsync(DemoOptions options, DemoData data, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Repository, "samples", "node-oidc");
        var (code, version) = await RunAsync("node", ["--version"], folder, cancellationToken);
        if (code != 0 || !int.TryParse(version.TrimStart('v').Split('.')[0], CultureInfo.InvariantCulture, out var major) || major < OldestNode)
        {
            Console.WriteLine($"Node.js {OldestNode} or newer was not found on the PATH: the province's portal stays away; install it from https://nodejs.org and start again.");
            return null;
        }

        if (!await RestoreAsync(folder, cancellationToken)) return null;
        var log = new StreamWriter(data.Path("logs/province.log")) { AutoFlush = true };
        var start = new ProcessStartInfo("node", ["server.mjs"])
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment =
            {
                ["PORT"] = options.Ports.Province.ToString(CultureInfo.InvariantCulture),
                ["ISSUER"] = DemoOptions.Origin(options.Ports.Idp),
                ["CLIENT_ID"] = "province",
                ["CLIENT_SECRET"] = data.SecretOf("province"),
                ["END_WITH_STDIN"] = "1",
            },
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(log, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process);
    }

    public async ValueTask DisposeAsync()
    {
        server.StandardInput.Close();   // server.mjs ends with it, also when this process is killed
        try
        {
            await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(3));
        }
        catch (TimeoutException)
        {
            server.Kill(entireProcessTree: true);
        }

        server.Dispose();
    }

    private static async Task<bool> RestoreAsync(string folder, CancellationToken cancellationToken)
    {
        var stamp = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (stamp.Exists && stamp.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"))) return true;
        Console.WriteLine("Fetching the packages of the province's portal (npm ci, first start only) ...");
        var (code, output) = OperatingSystem.IsWindows()
            ? await RunAsync("cmd", ["/c", "npm", "ci", "--ignore-scripts", "--no-progress"], folder, cancellationToken)
            : await RunAsync("npm", ["ci", "--ignore-scripts", "--no-progress"], folder, cancellationToken);
        if (code != 0)
            Console.WriteLine($"'npm ci' in samples/node-oidc ended with {code}: check that the npm registry can be reached, and start again; the province's portal stays away.\n{output}");
        return code == 0;
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string folder, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, (await output + await error).Trim());
        }
        catch (Win32Exception)
        {
            return (-1, "");   // no such program
        }
    }

    private static void Keep(TextWriter log, string? line)
    {
        if (line is not null) lock (log) log.WriteLine(line);
    }
}
