using System.Net;
using System.Net.Sockets;

namespace Demo;

internal static class PortCheck
{
    /// <exception cref="DemoFault">A port is taken, or two sites want the same one.</exception>
    internal static void Require(DemoPorts ports)
    {
        foreach (var twice in ports.All.GroupBy(entry => entry.Port).Where(group => group.Count() > 1))
            throw new DemoFault($"Port {twice.Key} is given to {string.Join(" and ", twice.Select(entry => entry.Name))}: give each its own.");
        foreach (var (name, port) in ports.All)
            if (Taken(IPAddress.Loopback, port) || Taken(IPAddress.IPv6Loopback, port))
                throw new DemoFault($"Port {port} is taken by another program: stop it (a demo left running?), or choose another with  dotnet run --project samples/Demo -- --Ports:{name}={port + 1000}");
    }

    private static bool Taken(IPAddress address, int port)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !Socket.OSSupportsIPv6) return false;
        try
        {
            using var probe = new TcpListener(address, port) { ExclusiveAddressUse = true };
            probe.Start();
            return false;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied;
        }
    }
}
