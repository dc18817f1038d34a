using System.Net;
using System.Net.Sockets;

namespace Adapters.Transport;

internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>Opens connections to allowed addresses only. A name is resolved once, and what was checked is what is connected to.</summary>
internal sealed class EgressConnector(AllowedNetworks allowed, ResolveHost resolve)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var plainHttp = context.InitialRequestMessage.RequestUri is not { Scheme: "https" };
        var host = context.DnsEndPoint.Host;
        var addresses = (IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken))
            .Where(address => allowed.Allows(address) && (!plainHttp || IPAddress.IsLoopback(address))).ToArray();
        if (addresses.Length == 0)
        {
            throw new EgressRefusedException(plainHttp
                ? "No address of the host may be called without TLS." : "No address of the host is in an allowed network.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
