namespace Adapters.Transport;

/// <summary>Reads an answer whole, up to a limit, before anybody sees it, so that the client's time limit covers the body as well.</summary>
internal sealed class AnswerLimit(int maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            var body = new ByteArrayContent(await ReadAsync(response.Content, cancellationToken));
            foreach (var header in response.Content.Headers)
            {
                body.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }
            response.Content.Dispose();
            response.Content = body;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > maxBytes)
        {
            throw TooLarge();
        }
        var buffer = new byte[maxBytes + 1];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= maxBytes ? buffer[..length] : throw TooLarge();
    }

    private HttpRequestException TooLarge() =>
        new(HttpRequestError.ConfigurationLimitExceeded, $"The answer is larger than {maxBytes} bytes.");
}
