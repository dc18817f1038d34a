using System.Net;

namespace Adapters.Transport;

/// <summary>Tells which addresses may be called.</summary>
internal sealed class AllowedNetworks(IReadOnlyList<IPNetwork> networks)
{
    private static readonly IPNetwork[] Loopback = Parse("127.0.0.0/8", "::1/128");
    private static readonly IPNetwork[] Everywhere = Parse("0.0.0.0/0", "::/0");

    // IANA special-purpose registries for IPv4 and IPv6 (RFC 6890), multicast, and the forms that carry an IPv4 address inside.
    private static readonly IPNetwork[] Special = Parse(
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20", "5f00::/16",
        "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8");

    public static AllowedNetworks From(EgressOptions options, bool development) => new(
        options.AllowedNetworks is { Count: > 0 } named ? Parse([.. named]) : development ? Loopback : Everywhere);

    public bool Allows(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var special = Special.Where(range => range.Contains(plain)).ToArray();
        return networks.Any(network => network.Contains(plain)
            && Array.TrueForAll(special, range => range.Contains(network.BaseAddress) && network.PrefixLength >= range.PrefixLength));
    }

    private static IPNetwork[] Parse(params string[] networks) => Array.ConvertAll(networks, IPNetwork.Parse);
}
