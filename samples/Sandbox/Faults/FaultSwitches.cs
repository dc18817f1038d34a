using System.Collections.Concurrent;

namespace Sandbox.Faults;

internal enum Neighbour { Population, Sms, Email }

internal enum FaultMode
{
    Normal,
    /// <summary>Right, but late.</summary>
    Slow,
    /// <summary>The connection breaks without an answer.</summary>
    Down,
    /// <summary>An error of the service itself.</summary>
    Error,
    /// <summary>A well-formed answer that is not the answer.</summary>
    Wrong,
    /// <summary>An answer meant to deceive or to exhaust.</summary>
    Hostile,
}

/// <param name="Seconds">Delay of <see cref="FaultMode.Slow"/>.</param>
internal sealed record Fault(FaultMode Mode, int Seconds)
{
    public static readonly Fault None = new(FaultMode.Normal, 0);
}

/// <summary>How each neighbour behaves at the moment.</summary>
internal sealed class FaultSwitches(TimeProvider time)
{
    public const int LongestDelay = 300;

    private readonly ConcurrentDictionary<Neighbour, Fault> faults = new();

    public Fault this[Neighbour neighbour]
    {
        get => faults.GetValueOrDefault(neighbour, Fault.None);
        set => faults[neighbour] = value;
    }

    /// <summary>Waits as long as the neighbour was told to be late, and tells what else it was told.</summary>
    public async Task<FaultMode> ApplyAsync(Neighbour neighbour, CancellationToken cancellationToken)
    {
        var fault = this[neighbour];
        if (fault.Mode is FaultMode.Slow)
        {
            await Task.Delay(TimeSpan.FromSeconds(fault.Seconds), time, cancellationToken);
        }
        return fault.Mode;
    }
}
