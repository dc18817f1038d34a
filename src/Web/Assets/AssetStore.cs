using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Web.Assets;

/// <summary>The embedded files named <c>assets/…</c>, each under an address that carries the hash of its content.</summary>
public sealed class AssetStore
{
    private const string Prefix = "assets/";
    private readonly FrozenDictionary<string, Asset> assets;

    internal AssetStore(IEnumerable<Assembly> assemblies) =>
        assets = assemblies.Append(typeof(AssetStore).Assembly).Distinct()
            .SelectMany(assembly => assembly.GetManifestResourceNames().Where(IsAsset).Select(name => Asset.Read(assembly, name)))
            .ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>The address of an asset; an unknown name is a bug.</summary>
    public string Url(string name) => $"/assets/{assets[name].Hash}/{name}";

    /// <summary>Answers <c>/assets/{hash}/{name}</c>. A hash of another version still gets the file, uncached: nodes may differ during an update.</summary>
    internal async Task<bool> TryServeAsync(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal, out var rest)) return false;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) return false;
        if (rest.Value?.Split('/', 3) is not ["", var hash, var name] || !assets.TryGetValue(name, out var asset)) return false;

        var response = http.Response;
        var zipped = http.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        var body = zipped ? asset.Zipped : asset.Content;
        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        response.Headers.CacheControl = hash == asset.Hash ? "public, max-age=31536000, immutable" : "no-store";
        response.Headers.Vary = "Accept-Encoding";
        if (zipped) response.Headers.ContentEncoding = "gzip";
        if (HttpMethods.IsGet(http.Request.Method)) await response.Body.WriteAsync(body, http.RequestAborted);
        return true;
    }

    private static bool IsAsset(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    private sealed record Asset(string Name, string Hash, string ContentType, byte[] Content, byte[] Zipped)
    {
        internal static Asset Read(Assembly assembly, string resource)
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var content = new MemoryStream();
            stream.CopyTo(content);
            var bytes = content.ToArray();
            using var zipped = new MemoryStream();
            using (var gzip = new GZipStream(zipped, CompressionLevel.Optimal)) gzip.Write(bytes);
            var name = resource[Prefix.Length..];
            return new(name, Convert.ToHexStringLower(SHA256.HashData(bytes))[..16], TypeOf(name), bytes, zipped.ToArray());
        }

        private static string TypeOf(string name) => Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".woff2" => "font/woff2",
            var other => throw new InvalidDataException($"No content type is known for assets that end in '{other}'."),
        };
    }
}
