using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityProvider.Sessions;

/// <summary>The handle in the browser: 256 random bits, meaning nothing without the database.</summary>
internal static class SessionCookie
{
    internal const string Name = "__Host-idp-session";

    internal static byte[]? ReadHash(HttpContext http) =>
        http.Request.Cookies[Name] is { Length: 43 } handle ? Hash(handle) : null;

    /// <returns>Hash of the new handle.</returns>
    internal static byte[] Write(HttpContext http)
    {
        var handle = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(Name, handle, Options());
        return Hash(handle);
    }

    internal static void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options());

    private static CookieOptions Options() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };

    private static byte[] Hash(string handle) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(handle));
}
