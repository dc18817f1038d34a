using System.Net;

namespace IdentityProvider.RelyingParties.Declaration;

/// <summary>Rules for addresses in a declaration (catalogue A02 to A04, R01). What passes here is later compared as an exact string.</summary>
/// <param name="development">Whether web clients may live on this machine without TLS.</param>
internal sealed class RegisteredAddress(bool development)
{
    private const string Plain = "Write the address in plain ASCII, in its shortest form, without user name, backslash, '*', '#' or dots in the path.";
    private const int Longest = 2048;

    /// <returns><see langword="null"/> when the address may be registered.</returns>
    internal (string Reason, string Remedy)? CheckRedirect(string text, bool native) =>
        Shape(text) is { } fault ? fault
        : native ? CheckNative(new Uri(text))
        : CheckWeb(new Uri(text));

    /// <summary>An address that the product itself will call, or that a person's browser is sent to without any code.</summary>
    internal (string Reason, string Remedy)? CheckEndpoint(string text) =>
        Shape(text) is { } fault ? fault
        : CheckWeb(new Uri(text)) ?? (IPAddress.TryParse(new Uri(text).Host.Trim('[', ']'), out var address) && !IPAddress.IsLoopback(address)
            ? ($"'{text}' names an IP address.", "Use a host name.")
            : null);

    private static (string Reason, string Remedy)? Shape(string text)
    {
        if (text.Length > Longest || text.Any(c => c is <= ' ' or > '~' or '\\' or '*' or '#' or '"' or '<' or '>' or '^' or '`' or '{' or '|' or '}'))
        {
            return ($"'{Printable(text)}' is too long, has a fragment or wildcard, or a character that no registered address may have.", Plain);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return ($"'{text}' is no absolute address.", "Write the whole address, as https://portal.example.gov.vn/callback.");
        }

        if (uri.UserInfo.Length > 0 || AuthorityOf(text).Contains('@', StringComparison.Ordinal))
        {
            return ($"'{text}' has a user name before the host.", Plain);
        }

        return text == uri.AbsoluteUri || $"{text}/" == uri.AbsoluteUri
            ? null
            : ($"'{text}' can be read in more than one way.", $"Write it as '{uri.AbsoluteUri}'.");
    }

    private (string Reason, string Remedy)? CheckWeb(Uri uri)
    {
        var loopback = uri.IsLoopback || uri.Host.EndsWith(".localhost", StringComparison.Ordinal);
        return (uri.Scheme, loopback) switch
        {
            ("https", false) or ("https" or "http", true) when !loopback || development => null,
            ("https" or "http", true) => ($"'{uri}' is an address of the visitor's own machine.", "Use the portal's public https address; only a native client may use 127.0.0.1 or [::1]."),
            ("http", _) => ($"'{uri}' has no TLS.", "Use https."),
            _ => ($"The scheme '{uri.Scheme}:' is not possible for a web client.", "Use https."),
        };
    }

    // RFC 8252, sections 7.1 to 7.3 and 8.3.
    private static (string Reason, string Remedy)? CheckNative(Uri uri) => uri switch
    {
        { Scheme: "https", IsLoopback: false } => null,
        { Scheme: "http", Host: "127.0.0.1" or "[::1]" } => null,
        { Scheme: "http" or "https" } => ($"'{uri}' is not possible for a native client.", "Use http://127.0.0.1/… or http://[::1]/…, a private-use scheme, or an https address that the app has claimed."),
        _ when uri.Scheme.Contains('.', StringComparison.Ordinal) && uri.Authority.Length == 0 => null,
        _ => ($"The scheme '{uri.Scheme}:' may belong to others.", "Use a domain name that is yours, reversed, and one slash: vn.gov.example.app:/callback."),
    };

    private static string AuthorityOf(string text) =>
        text.IndexOf("//", StringComparison.Ordinal) is var start and >= 0 ? text[(start + 2)..].Split('/', '?')[0] : "";

    private static string Printable(string text) =>
        string.Concat(text.Take(100).Select(c => c is < ' ' or > '~' ? $"\\u{(int)c:x4}" : c.ToString()));
}
