using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityProvider.Interaction;

/// <summary>Ties a waiting sign-in or a challenge to the browser that started it (catalogue A20).</summary>
public static class BrowserBinding
{
    private const string Name = "__Host-idp-browser";

    /// <summary>Hash of this browser's random mark, 32 bytes; the mark is made when there is none.</summary>
    public static byte[] Ensure(HttpContext http)
    {
        if (http.Items[Name] is byte[] set)
        {
            return set;
        }

        if (Read(http) is { } known)
        {
            return known;
        }

        var mark = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(
            Name, mark, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });
        var hash = Hash(mark);
        http.Items[Name] = hash;
        return hash;
    }

    /// <summary>Hash of this browser's mark, or <see langword="null"/> when it has none.</summary>
    public static byte[]? Read(HttpContext http) => http.Request.Cookies[Name] is { Length: 43 } mark ? Hash(mark) : null;

    private static byte[] Hash(string mark) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(mark));
}
