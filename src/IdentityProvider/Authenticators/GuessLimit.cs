using IdentityProvider.Interaction;

namespace IdentityProvider.Authenticators;

/// <summary>The counters that one try moves. What belongs to the person starts anew after a right try; what is shared gets the one try back.</summary>
internal sealed record GuessLimit(IReadOnlyList<AttemptScope> Own, IReadOnlyList<AttemptScope> Shared)
{
    internal Task<TimeSpan?> CountAsync(AttemptLimits limits, CancellationToken cancellationToken) =>
        limits.CountAsync([.. Own, .. Shared], cancellationToken);

    internal async Task SucceedAsync(AttemptLimits limits, CancellationToken cancellationToken)
    {
        await limits.ClearAsync(Own, cancellationToken);
        foreach (var scope in Shared)
        {
            await limits.GiveBackAsync(scope, cancellationToken);
        }
    }

    /// <summary>The try was not judged after all.</summary>
    internal async Task GiveBackAsync(AttemptLimits limits, CancellationToken cancellationToken)
    {
        foreach (var scope in Own.Concat(Shared))
        {
            await limits.GiveBackAsync(scope, cancellationToken);
        }
    }
}
