using System.Net;
using Adapters.Transport;

namespace Adapters.Tests.Transport;

public sealed class AllowedNetworksTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("127.8.8.8", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("198.18.0.1", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", false)]
    [InlineData("fd00::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fe80::1%1", false)]
    [InlineData("ff02::1", false)]
    public void R01_Without_a_list_only_public_addresses_are_allowed(string address, bool allowed)
    {
        Assert.Equal(allowed, Networks().Allows(IPAddress.Parse(address)));
        Assert.Equal(allowed, Networks("0.0.0.0/0", "::/0").Allows(IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("10.2.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("127.0.0.1", false)]
    [InlineData("fd12::1", true)]
    [InlineData("fd13::1", false)]
    public void R01_A_list_allows_what_it_names_and_nothing_else(string address, bool allowed) =>
        Assert.Equal(allowed, Networks("10.1.0.0/16", "fd12::/16").Allows(IPAddress.Parse(address)));

    [Fact]
    public void In_development_only_loopback_is_allowed()
    {
        var networks = AllowedNetworks.From(new(), development: true);
        Assert.True(networks.Allows(IPAddress.Loopback) && networks.Allows(IPAddress.IPv6Loopback));
        Assert.False(networks.Allows(IPAddress.Parse("8.8.8.8")) || networks.Allows(IPAddress.Parse("10.0.0.1")));
    }

    private static AllowedNetworks Networks(params string[] names) => AllowedNetworks.From(new() { AllowedNetworks = names }, development: false);
}
