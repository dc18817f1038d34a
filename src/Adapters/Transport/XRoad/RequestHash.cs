using System.Security.Cryptography;
using System.Text;

namespace Adapters.Transport.XRoad;

/// <summary>
/// The value that binds an answer to its question: base64 of SHA-512 over the two SHA-512 digests of headers and body.
/// X-Road message protocol for REST, section 4.3.
/// </summary>
/// <remarks>
/// The protocol leaves open which octets "headers" are. Here: method, path, then our X-Road headers by name in lower case, a line each.
/// A bus that counts other octets needs a change of this class alone.
/// </remarks>
internal static class RequestHash
{
    public static string Of(XRoadMessage message)
    {
        var text = new StringBuilder().Append("POST\r\n").Append(message.PathAndQuery).Append("\r\n");
        foreach (var (name, value) in message.Headers().OrderBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
        {
            text.Append(name.ToLowerInvariant()).Append(':').Append(value).Append("\r\n");
        }
        var digests = new byte[2 * SHA512.HashSizeInBytes];
        SHA512.HashData(Encoding.UTF8.GetBytes(text.ToString()), digests);
        SHA512.HashData(message.Body.Span, digests.AsSpan(SHA512.HashSizeInBytes));
        return Convert.ToBase64String(SHA512.HashData(digests));
    }
}
