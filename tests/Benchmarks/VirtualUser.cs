using System.Net;

namespace Benchmarks;

/// <summary>One person at the other end of one keep-alive connection; one request at a time.</summary>
internal sealed class VirtualUser(int number) : IDisposable
{
    public int Number { get; } = number;

    public HttpMessageInvoker Wire { get; } = new(new SocketsHttpHandler
    {
        UseCookies = false, AllowAutoRedirect = false, UseProxy = false, MaxConnectionsPerServer = 1,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan, PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    });

    /// <summary>Flows done so far; every fiftieth has its signature verified.</summary>
    public long Flows { get; set; }

    public List<double> Latencies { get; } = [];

    public long Errors { get; set; }

    public Task<Answer> GetAsync(Uri address, string? cookies = null, string? authorization = null) =>
        SendAsync(new(HttpMethod.Get, address), cookies, authorization);

    public Task<Answer> PostAsync(Uri address, string form, string? authorization = null) =>
        SendAsync(new(HttpMethod.Post, address) { Content = new StringContent(form, new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded")) }, null, authorization);

    public void Dispose() => Wire.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request, string? cookies, string? authorization)
    {
        if (cookies is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        using (request)
        using (var response = await Wire.SendAsync(request, CancellationToken.None))
        {
            return new(request.RequestUri!, response.StatusCode, response.Headers.Location, await response.Content.ReadAsByteArrayAsync());
        }
    }
}

/// <summary>What came back, read to its end.</summary>
internal sealed record Answer(Uri Address, HttpStatusCode Status, Uri? Location, byte[] Body)
{
    public Answer Expect(HttpStatusCode status) => Status == status ? this
        : throw new FlowException($"{Address.AbsolutePath} answered {(int)Status} {Location} {System.Text.Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(300, Body.Length)))}");
}

/// <summary>An answer that a relying party would refuse.</summary>
internal sealed class FlowException(string message) : Exception(message)
{
    public static void Require(bool met, string what)
    {
        if (!met)
        {
            throw new FlowException($"{what} is wrong");
        }
    }
}
