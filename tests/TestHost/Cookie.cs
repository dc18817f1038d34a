namespace TestHost;

public sealed record Cookie(string Name, string Value, string Host, bool HostOnly, string Path, bool Secure, bool HttpOnly,
    string SameSite, DateTimeOffset? Expires)
{
    internal bool GoesTo(Uri address) =>
        (address.Host == Host || (!HostOnly && address.Host.EndsWith("." + Host, StringComparison.OrdinalIgnoreCase)))
        && (!Secure || CookieJar.Trustworthy(address))
        && (address.AbsolutePath == Path || (address.AbsolutePath.StartsWith(Path, StringComparison.Ordinal)
            && (Path.EndsWith('/') || address.AbsolutePath[Path.Length] == '/')));
}
