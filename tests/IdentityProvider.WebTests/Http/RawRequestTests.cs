using System.Net.Sockets;
using System.Text;

namespace IdentityProvider.WebTests.Http;

/// <summary>Requests that two servers would cut in two different ways.</summary>
public sealed class RawRequestTests(SharedIdp shared) : IClassFixture<SharedIdp>
{
    private const string Hidden = "GET /register HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Theory]
    [InlineData("CL.CL", "Content-Length: 0\r\nContent-Length: 50\r\n\r\n")]
    [InlineData("TE.TE", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n")]
    [InlineData("TE odd", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n")]
    [InlineData("chunk extension with a bare LF", "Transfer-Encoding: chunked\r\n\r\n2;\nxx\r\nab\r\n0\r\n\r\n")]
    [InlineData("bare LF in a header", "X-One: 1\nContent-Length: 0\n\n")]
    [InlineData("bare CR in a header", "X-One: 1\rX-Two: 2\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("space before the colon", "Content-Length : 0\r\n\r\n")]
    [InlineData("folded header", "X-One: 1\r\n Content-Length: 5\r\n\r\n")]
    [InlineData("negative length", "Content-Length: -1\r\n\r\n")]
    [InlineData("NUL", "X-One: a\0b\r\nContent-Length: 0\r\n\r\n")]
    public async Task S10_AnAmbiguousRequest_IsRefused_AndTheConnectionEnds(string what, string rest)
    {
        var answer = await SendAsync($"POST /language HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{rest}{Hidden}");

        Assert.True(answer.StartsWith("HTTP/1.1 400", StringComparison.Ordinal) || answer.StartsWith("HTTP/1.1 501", StringComparison.Ordinal), $"{what}: {answer}");
        Assert.Equal(0, answer.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal));
    }

    // RFC 9112, section 6.3: the chunks count, and the connection ends; what follows is never a second request.
    [Fact]
    public async Task S10_LengthAndChunksTogether_EndTheConnection()
    {
        var answer = await SendAsync($"POST /language HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{Hidden}");

        Assert.Contains("Connection: close", answer, StringComparison.Ordinal);
        Assert.Equal(0, answer.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal));
    }

    /// <returns>Everything until the server closes, at the latest after five seconds.</returns>
    private async Task<string> SendAsync(string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", new Uri(shared.Idp.Origin).Port, limit.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        var answer = new StringBuilder();
        var buffer = new byte[8192];
        try
        {
            while (await stream.ReadAsync(buffer, limit.Token) is > 0 and var read)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            answer.Append(end is IOException ? "" : "\nHTTP/1.1 still open");
        }

        return answer.ToString();
    }
}
