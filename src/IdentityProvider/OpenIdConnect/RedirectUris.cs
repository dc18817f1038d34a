using IdentityProvider.RelyingParties;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Redirect URIs are compared as exact strings; only the port of a native app's loopback address is free (RFC 8252, section 7.3).</summary>
internal static class RedirectUris
{
    internal static bool Allow(OidcSettings client, string? asked) =>
        asked is not null && (client.RedirectUris.Contains(asked, StringComparer.Ordinal)
            || (client.ApplicationType == "native" && client.RedirectUris.Any(registered => IsLoopbackTwin(registered, asked))));

    private static bool IsLoopbackTwin(string registered, string asked)
    {
        foreach (var origin in (ReadOnlySpan<string>)["http://127.0.0.1", "http://[::1]"])
        {
            if (registered.StartsWith(origin, StringComparison.Ordinal) && asked.StartsWith(origin, StringComparison.Ordinal))
            {
                return WithoutPort(registered.AsSpan(origin.Length)) is var path && path.StartsWith("/")
                    && path.SequenceEqual(WithoutPort(asked.AsSpan(origin.Length)));
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith(":"))
        {
            return rest;
        }

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        return digits is >= 1 and <= 5 ? rest[(1 + digits)..] : rest;
    }
}
