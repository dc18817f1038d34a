using System.Net.Sockets;

namespace TestHost;

/// <summary>A Redis of our own on 127.0.0.1 that keeps nothing. Start a second one to take it away during a test.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private static readonly Lazy<Task<RedisServer>> Shared = new(StartAsync);

    private readonly ChildServer _server;

    private RedisServer(ChildServer server, int port) => (_server, Port) = (server, port);

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>The one of this test run, started at first use.</summary>
    public static Task<RedisServer> SharedAsync() => Shared.Value;

    public static async Task<RedisServer> StartAsync()
    {
        var redis = Requirement.Program("redis-server", "redis-server", "/usr/bin");
        var port = ChildServer.FreePort();
        var (server, _) = await ChildServer.StartAsync(user: null, prepare: ":",
            redis, "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no");
        await server.UntilReadyAsync(async () =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
        });
        return new RedisServer(server, port);
    }

    /// <summary>Stops it; every client sees its connection close.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
