using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TestHost;

/// <summary>A server program that ends with this process, however this process ends.</summary>
/// <remarks>A shell stands between: when our end of its input closes, even by a crash, it stops the server and removes its folder.</remarks>
public sealed class ChildServer : IAsyncDisposable
{
    private const string Shell = """
        folder=$(mktemp -d "${TMPDIR:-/tmp}/idp-test.XXXXXX") && cd "$folder" || exit 1
        trap 'rm -rf "$folder"' EXIT
        trap : INT TERM HUP
        prepare=$1; shift
        eval "$prepare" || exit 1
        "$@" </dev/null & server=$!
        echo "server pid $server"
        while read -r word; do case $word in
          down) kill -INT $server; kill -TERM $server 2>/dev/null; wait $server; echo "server down" ;;
          up) "$@" </dev/null & server=$! ;;
        esac; done
        # INT first: PostgreSQL closes its clients on it; a shell's background child may be deaf to it, so TERM too.
        kill -INT $server 2>/dev/null; kill -TERM $server 2>/dev/null
        wait $server
        """;

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private readonly SemaphoreSlim _down = new(0);
    private readonly TaskCompletionSource<int> _pid = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _pid.TrySetException(new InvalidOperationException($"The server did not start.\n{Log}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The last 16,000 characters the server wrote.</summary>
    public string Log
    {
        get { lock (_log) { return _log.ToString(); } }
    }

    /// <summary>Runs a command in an empty folder of its own, as <paramref name="user"/> when this process is root.</summary>
    /// <param name="prepare">Shell line that runs there first; the command's words are <c>$1</c>, <c>$2</c> …</param>
    /// <returns>The server's own process id.</returns>
    public static async Task<(ChildServer Server, int ProcessId)> StartAsync(string? user, string prepare, params IEnumerable<string> command)
    {
        string[] shell = ["sh", "-c", Shell, "sh", prepare, .. command];
        string[] words = user is not null && Environment.UserName == "root"
            ? ["setpriv", $"--reuid={user}", $"--regid={user}", "--init-groups", "--", .. shell]
            : shell;
        var server = new ChildServer(new Process
        {
            StartInfo = new ProcessStartInfo(words[0], words[1..])
            {
                UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/",
            },
        });
        return (server, await server._pid.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    /// <summary>Stops the server and leaves its folder; returns when it is gone.</summary>
    public async Task DownAsync()
    {
        await _process.StandardInput.WriteLineAsync("down");
        await _process.StandardInput.FlushAsync();
        if (!await _down.WaitAsync(TimeSpan.FromSeconds(30)))
        {
            throw new InvalidOperationException($"The server does not stop.\n{Log}");
        }
    }

    /// <summary>Starts it again, in the same folder; it may not answer yet.</summary>
    public async Task UpAsync()
    {
        await _process.StandardInput.WriteLineAsync("up");
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>A port that nobody held a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Asks until the server answers; 30 seconds at most.</summary>
    public async Task UntilReadyAsync(Func<Task> ask)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception refusal) when (!_process.HasExited && Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(30))
            {
                _ = refusal;
                await Task.Delay(20);
            }
            catch (Exception refusal)
            {
                throw new InvalidOperationException($"The server does not answer: {refusal.Message}\n{Log}", refusal);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            try
            {
                await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
            }
            catch (TimeoutException)
            {
                _process.Kill(entireProcessTree: true);
            }
        }

        _process.Dispose();
        _down.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        if (line.StartsWith("server pid ", StringComparison.Ordinal))
        {
            _pid.TrySetResult(int.Parse(line.AsSpan(11), System.Globalization.CultureInfo.InvariantCulture));
        }

        if (line == "server down")
        {
            _down.Release();
        }

        lock (_log)
        {
            _log.AppendLine(line);
            if (_log.Length > 16_000)
            {
                _log.Remove(0, _log.Length - 16_000);
            }
        }
    }
}
