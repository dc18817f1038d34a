using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Sandbox.PopulationRegistry;

/// <summary>What the provider's security server puts into X-Road-Request-Hash. X-Road message protocol for REST, section 4.3.</summary>
internal static class RequestHash
{
    public static string Of(HttpRequest request, byte[] body)
    {
        var target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var lines = request.Headers
            .Where(header => header.Key.StartsWith("X-Road-", StringComparison.OrdinalIgnoreCase))
            .Select(header => $"{header.Key.ToLowerInvariant()}:{header.Value}\r\n").Order(StringComparer.Ordinal);
        var head = SHA512.HashData(Encoding.UTF8.GetBytes($"{request.Method}\r\n{target}\r\n{string.Concat(lines)}"));
        return Convert.ToBase64String(SHA512.HashData([.. head, .. SHA512.HashData(body)]));
    }
}
