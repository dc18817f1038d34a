namespace Adapters.Transport;

/// <summary>Rule for addresses of neighbours that an operator sets.</summary>
internal static class SecureAddress
{
    public const string Rule = "an https address is needed, or http on this machine.";

    public static bool Is(Uri? address) =>
        address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));
}
