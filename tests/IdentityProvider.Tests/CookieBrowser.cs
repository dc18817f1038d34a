using Microsoft.AspNetCore.Http;

namespace IdentityProvider.Tests;

/// <summary>Makes one request after the other with the cookies that the answers before have set.</summary>
internal sealed class CookieBrowser
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    internal DefaultHttpContext Request()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers.Cookie = string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}"));
        return http;
    }

    internal void Keep(HttpContext answered)
    {
        foreach (var line in answered.Response.Headers.SetCookie)
        {
            var pair = line!.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }
    }

    internal CookieBrowser Copy()
    {
        var copy = new CookieBrowser();
        foreach (var cookie in cookies)
        {
            copy.cookies[cookie.Key] = cookie.Value;
        }

        return copy;
    }
}
