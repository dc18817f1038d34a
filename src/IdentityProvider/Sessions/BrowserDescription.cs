using System.Net;
using System.Net.Sockets;

namespace IdentityProvider.Sessions;

/// <summary>What a person recognises a browser by, without keeping the whole user agent or address.</summary>
internal static class BrowserDescription
{
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux")];

    internal static string Of(HttpContext http)
    {
        var agent = http.Request.Headers.UserAgent.ToString();
        var parts = new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>();
        return string.Join(", ", parts) is { Length: > 0 } text ? text : "?";
    }

    internal static string NetworkOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (IPAddress.IsLoopback(address))
        {
            return "localhost";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = address.GetAddressBytes();
        var kept = address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6;
        bytes.AsSpan(kept).Clear();
        return $"{new IPAddress(bytes)}/{kept * 8}";
    }

    private static string? Find((string Mark, string Name)[] table, string agent) =>
        table.FirstOrDefault(row => agent.Contains(row.Mark, StringComparison.OrdinalIgnoreCase)).Name;
}
