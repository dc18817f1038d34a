using System.Net.Http.Headers;

namespace Adapters.Transport.XRoad;

/// <summary>One call over the data exchange bus. X-Road message protocol for REST, sections 4.1 to 4.3.</summary>
/// <param name="Client">Instance, class, member and subsystem that ask; parts divided by a slash.</param>
/// <param name="Service">Instance, class, member, subsystem and service that are asked.</param>
/// <param name="Path">Below the service, with its leading slash.</param>
/// <param name="UserId">Country-prefixed number of the person on whose behalf is asked.</param>
/// <param name="Issue">The matter that caused the call.</param>
internal sealed record XRoadMessage(
    string Client, string Service, string Path, Guid Id, string? UserId, string Issue, ReadOnlyMemory<byte> Body)
{
    public string PathAndQuery => $"/r1/{Encode(Service)}{Path}";

    public IEnumerable<KeyValuePair<string, string>> Headers()
    {
        yield return new("X-Road-Client", Encode(Client));
        yield return new("X-Road-Id", Id.ToString());
        yield return new("X-Road-Issue", Issue);
        if (UserId is not null)
        {
            yield return new("X-Road-UserId", UserId);
        }
    }

    public HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, PathAndQuery)
        {
            Content = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } },
        };
        foreach (var (name, value) in Headers())
        {
            request.Headers.Add(name, value);
        }
        request.Headers.Add("Accept", "application/json");
        return request;
    }

    /// <summary>Each part is percent-encoded by itself, the dividing slashes stay.</summary>
    public static string Encode(string identifier) => string.Join('/', identifier.Split('/').Select(Uri.EscapeDataString));
}
