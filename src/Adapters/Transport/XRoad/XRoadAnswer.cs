using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Adapters.Transport.XRoad;

/// <summary>What came back over the bus. Only a <see cref="Bound"/> body may be read.</summary>
internal abstract partial record XRoadAnswer
{
    private XRoadAnswer() { }

    /// <summary>Well-formed UTF-8 that calls itself JSON, and answers exactly our question.</summary>
    public sealed record Bound(ReadOnlyMemory<byte> Json) : XRoadAnswer;

    /// <summary>Section 4.6: the bus itself failed, on our side or on the provider's.</summary>
    public sealed record BusFailed(string Type) : XRoadAnswer;

    public sealed record ProviderFailed(int Status) : XRoadAnswer;

    public sealed record Unreadable(string Detail) : XRoadAnswer;

    public sealed record NotBound(string Detail) : XRoadAnswer;

    public static async Task<XRoadAnswer> ReadAsync(
        HttpResponseMessage response, XRoadMessage question, CancellationToken cancellationToken)
    {
        if (response.Headers.TryGetValues("X-Road-Error", out var errors))
        {
            return new BusFailed(ErrorType.Match(errors.First()) is { Success: true } type ? type.Value : "unnamed");
        }
        if ((int)response.StatusCode is var status && status >= 400)
        {
            return new ProviderFailed(status);
        }
        if (status != 200)
        {
            return new Unreadable($"status {status}");
        }
        if (Unbound(response.Headers, question) is { } part)
        {
            return new NotBound(part);
        }
        var media = response.Content.Headers.ContentType;
        if (media is not { MediaType: "application/json" } || (media.CharSet ?? "utf-8").Trim('"').ToUpperInvariant() is not "UTF-8")
        {
            return new Unreadable("content type");
        }
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return Utf8.IsValid(body) ? new Bound(body) : new Unreadable("encoding");
    }

    /// <returns>The first header that does not fit the question, or null.</returns>
    private static string? Unbound(HttpResponseHeaders headers, XRoadMessage question) =>
        new[]
        {
            ("X-Road-Id", question.Id.ToString()),
            ("X-Road-Client", XRoadMessage.Encode(question.Client)),
            ("X-Road-Service", XRoadMessage.Encode(question.Service)),
            ("X-Road-Request-Hash", RequestHash.Of(question)),
        }.FirstOrDefault(expected => !Has(headers, expected.Item1, expected.Item2)).Item1;

    private static bool Has(HttpResponseHeaders headers, string name, string value) =>
        headers.TryGetValues(name, out var values) && values.ToArray() is [var only]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(only), Encoding.UTF8.GetBytes(value));

    [GeneratedRegex("^[A-Za-z0-9._]{1,100}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorType { get; }
}
