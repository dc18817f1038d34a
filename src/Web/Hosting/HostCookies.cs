using Microsoft.AspNetCore.Http;

namespace Web.Hosting;

/// <summary>
/// Lets no sibling domain speak in the name of a <c>__Host-</c> cookie: what differs from it by case or white space only is dropped,
/// and so is a name that comes with two values (catalogue S02; RFC 6265bis, section 4.1.3.2).
/// </summary>
internal sealed class HostCookies(RequestDelegate next)
{
    private const string Prefix = "__Host-";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Headers.Cookie is { Count: > 0 } sent)
        {
            var all = string.Join(';', sent.ToArray()).Split(';').Select(crumb => crumb.Trim(' ', '\t')).ToArray();
            var kept = all.Where(crumb => !IsLookAlike(NameOf(crumb))).Distinct(StringComparer.Ordinal).GroupBy(NameOf, StringComparer.Ordinal)
                .Where(same => same.Count() == 1 || !same.Key.StartsWith(Prefix, StringComparison.Ordinal)).SelectMany(same => same).ToArray();
            if (kept.Length != all.Length) http.Request.Headers.Cookie = string.Join("; ", kept);
        }

        return next(http);
    }

    private static string NameOf(string crumb) => crumb.Split('=', 2)[0];

    // The platform compares names without case, and browsers differ in which white space they let a name begin with.
    private static bool IsLookAlike(string name) =>
        name.Trim().StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && (name.Trim() != name || !name.StartsWith(Prefix, StringComparison.Ordinal));
}
