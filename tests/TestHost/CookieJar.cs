using System.Globalization;

namespace TestHost;

/// <summary>Cookies as Chromium keeps them: by host and path, never by port; Secure ones also go to http://localhost.</summary>
/// <remarks>RFC 6265bis 5.6 to 5.8, without the public-suffix list.</remarks>
public sealed class CookieJar(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _gate = new();
    private readonly List<Cookie> _cookies = [];
    private readonly List<string> _refused = [];

    public IReadOnlyList<Cookie> All
    {
        get { lock (_gate) { return [.. _cookies.Where(Alive)]; } }
    }

    /// <summary>Set-Cookie lines a browser would have thrown away: a broken prefix rule, a foreign domain, Secure over plain http.</summary>
    public IReadOnlyList<string> Refused
    {
        get { lock (_gate) { return [.. _refused]; } }
    }

    public Cookie? Find(string name) => All.FirstOrDefault(cookie => cookie.Name == name);

    /// <summary>Takes one Set-Cookie line that came from <paramref name="from"/>.</summary>
    public void Accept(Uri from, string line)
    {
        var cookie = Parse(from, line);
        lock (_gate)
        {
            if (cookie is null)
            {
                _refused.Add(line);
                return;
            }

            _cookies.RemoveAll(old => old.Name == cookie.Name && old.Host == cookie.Host && old.Path == cookie.Path);
            if (Alive(cookie))
            {
                _cookies.Add(cookie);
            }
        }
    }

    public void Remove(string name)
    {
        lock (_gate) { _cookies.RemoveAll(cookie => cookie.Name == name); }
    }

    public void Clear()
    {
        lock (_gate) { _cookies.Clear(); }
    }

    /// <summary>The Cookie header for a request; empty when there is none.</summary>
    /// <param name="crossSiteForm">A POST that another site started: Lax cookies stay at home.</param>
    /// <param name="crossSite">Another site started it: Strict cookies stay at home.</param>
    public string HeaderFor(Uri to, bool crossSite = false, bool crossSiteForm = false) => string.Join("; ",
        All.Where(cookie => cookie.GoesTo(to)
                && !(crossSite && cookie.SameSite == "strict") && !(crossSiteForm && cookie.SameSite != "none"))
            .OrderByDescending(cookie => cookie.Path.Length)
            .Select(cookie => $"{cookie.Name}={cookie.Value}"));

    internal static bool Trustworthy(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.IsLoopback;

    private bool Alive(Cookie cookie) => cookie.Expires is not { } end || end > _time.GetUtcNow();

    private Cookie? Parse(Uri from, string line)
    {
        var parts = line.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = Pair(parts[0]);
        var attributes = parts.Skip(1).Select(Pair).ToLookup(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
        var domain = attributes["Domain"].LastOrDefault()?.TrimStart('.');
        var path = attributes["Path"].LastOrDefault();
        var secure = attributes.Contains("Secure");
        var sameSite = attributes["SameSite"].LastOrDefault()?.ToLowerInvariant() ?? "lax";
        if (name.Length == 0
            || (secure && !Trustworthy(from))
            || (sameSite == "none" && !secure)
            || (!string.IsNullOrEmpty(domain) && from.Host != domain && !from.Host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase))
            || (name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase) && !secure)
            || (name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase) && !(secure && path == "/" && domain is null)))
        {
            return null;
        }

        return new Cookie(name, value, string.IsNullOrEmpty(domain) ? from.Host : domain, HostOnly: string.IsNullOrEmpty(domain),
            path?.StartsWith('/') == true ? path : DefaultPath(from), secure, attributes.Contains("HttpOnly"), sameSite, End(attributes));
    }

    private DateTimeOffset? End(ILookup<string, string> attributes) =>
        long.TryParse(attributes["Max-Age"].LastOrDefault(), CultureInfo.InvariantCulture, out var seconds) ? _time.GetUtcNow().AddSeconds(seconds)
        : DateTimeOffset.TryParse(attributes["Expires"].LastOrDefault(), CultureInfo.InvariantCulture, out var end) ? end
        : null;

    private static string DefaultPath(Uri from) => from.AbsolutePath.LastIndexOf('/') is > 0 and var end ? from.AbsolutePath[..end] : "/";

    private static (string Name, string Value) Pair(string part) =>
        part.IndexOf('=', StringComparison.Ordinal) is >= 0 and var at ? (part[..at].Trim(), part[(at + 1)..].Trim()) : (part.Trim(), "");
}
