using IdentityProvider.Keys;

namespace IdentityProvider.OpenIdConnect;

/// <summary>The key set as prepared bytes; parties may keep it for five minutes.</summary>
internal static class KeySetEndpoint
{
    internal const string Path = "/.well-known/jwks";

    internal static void MapKeySet(this IEndpointRouteBuilder routes) => routes.MapGet(Path, HandleAsync);

    private static async Task HandleAsync(HttpContext http, SigningKeys keys)
    {
        http.Response.ContentType = "application/jwk-set+json";
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.ContentLength = keys.KeySetDocument.Length;
        await http.Response.Body.WriteAsync(keys.KeySetDocument, http.RequestAborted);
    }
}
