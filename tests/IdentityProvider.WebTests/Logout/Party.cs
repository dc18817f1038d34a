using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IdentityProvider.WebTests.Logout;

/// <summary>A client's back channel on a real socket, that can be down, slow or wrong.</summary>
internal sealed class Party(string id) : IAsyncDisposable
{
    private readonly Channel<string> tokens = Channel.CreateUnbounded<string>();
    private WebApplication? app;
    private int underWay;

    public string Id { get; } = id;

    public string Name => $"Dịch vụ {Id}";

    public int Port { get; } = ChildServer.FreePort();

    public string Origin => $"http://localhost:{Port}";

    /// <summary>What it answers; 200 unless told otherwise.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    /// <summary>Every logout token that arrived.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    public int MostAtOnce { get; private set; }

    public async Task UpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Origin);
        app = builder.Build();
        app.MapPost("/backchannel-logout", ReceiveAsync);
        await app.StartAsync();
    }

    public async Task DownAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
            app = null;
        }
    }

    /// <summary>The next logout token; fails after ten seconds without one.</summary>
    public async Task<string> NextAsync() => await tokens.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    public ValueTask DisposeAsync() => new(DownAsync());

    private async Task ReceiveAsync(HttpContext http)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref underWay));
        var token = (await http.Request.ReadFormAsync())["logout_token"].ToString();
        Received.Enqueue(token);
        tokens.Writer.TryWrite(token);
        try
        {
            await Answer(http);
        }
        finally
        {
            Interlocked.Decrement(ref underWay);
        }
    }
}
