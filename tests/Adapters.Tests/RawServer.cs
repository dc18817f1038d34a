using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Adapters.Tests;

/// <summary>A TCP server that says what it is told, to whoever connects.</summary>
internal sealed class RawServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int connections;

    public RawServer(Func<NetworkStream, Task> talk)
    {
        listener.Start();
        _ = AcceptAsync(talk);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public int Connections => connections;

    public static RawServer Answering(string text) => new(async stream =>
    {
        await ReadRequestAsync(stream);
        await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
    });

    /// <summary>Reads one request with its declared body; octets as characters.</summary>
    public static async Task<string> ReadRequestAsync(Stream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var length = await stream.ReadAsync(buffer);
            text.Append(Encoding.Latin1.GetString(buffer, 0, length));
            var all = text.ToString();
            var head = all.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (length == 0 || (head >= 0 && all.Length - head - 4 >= BodyLength(all)))
            {
                return all;
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private static int BodyLength(string request) => request.Split("\r\n")
        .Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
        .Select(line => int.Parse(line[15..], System.Globalization.CultureInfo.InvariantCulture)).FirstOrDefault();

    private async Task AcceptAsync(Func<NetworkStream, Task> talk)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref connections);
                _ = TalkAsync(client, talk);
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task TalkAsync(TcpClient client, Func<NetworkStream, Task> talk)
    {
        using (client)
        {
            try
            {
                await talk(client.GetStream());
            }
            catch (IOException)
            {
                // The other side hung up.
            }
        }
    }
}
