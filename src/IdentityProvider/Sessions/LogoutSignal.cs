using System.Threading.Channels;

namespace IdentityProvider.Sessions;

/// <summary>Wakes this node's dispatcher at once; the other nodes look by themselves.</summary>
public sealed class LogoutSignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Raise() => channel.Writer.TryWrite(true);

    /// <summary>Ends when the signal is raised, at once if it was raised since the last wait.</summary>
    internal async Task WaitAsync(CancellationToken cancellationToken) => await channel.Reader.ReadAsync(cancellationToken);
}
