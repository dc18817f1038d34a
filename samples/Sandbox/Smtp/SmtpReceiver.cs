using System.Net;
using System.Net.Sockets;
using Sandbox.Faults;
using Sandbox.Inbox;

namespace Sandbox.Smtp;

/// <summary>A mail server that puts every mail into the inbox. Setting <c>Smtp:Port</c>, default 5091; 0 takes a free port.</summary>
internal sealed partial class SmtpReceiver : BackgroundService
{
    public const int DefaultPort = 5091;
    private const int LongestSessionMinutes = 10;

    private readonly TcpListener listener;
    private readonly MessageInbox inbox;
    private readonly FaultSwitches switches;
    private readonly ILogger<SmtpReceiver> log;

    public SmtpReceiver(IConfiguration configuration, MessageInbox inbox, FaultSwitches switches, ILogger<SmtpReceiver> log)
    {
        listener = new TcpListener(IPAddress.Loopback, configuration.GetValue("Smtp:Port", DefaultPort));
        (this.inbox, this.switches, this.log) = (inbox, switches, log);
    }

    /// <summary>The port in use, once the site runs.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        listener.Start();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
        finally
        {
            listener.Dispose();
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(TimeSpan.FromMinutes(LongestSessionMinutes));
        using (client)
        {
            try
            {
                client.NoDelay = true;
                await new SmtpSession(client, inbox, switches).RunAsync(limit.Token);
            }
            catch (Exception fault) when (fault is IOException or SocketException or OperationCanceledException)
            {
                LogBroken(fault.Message);
            }
        }
    }

    [LoggerMessage(9101, LogLevel.Information, "Mail session ended early: {Reason}")]
    private partial void LogBroken(string reason);
}
