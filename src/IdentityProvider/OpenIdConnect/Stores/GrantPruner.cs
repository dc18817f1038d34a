using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.OpenIdConnect.Stores;

/// <summary>Removes what has no further use, in batches, so that no table grows and no lock lasts.</summary>
internal sealed partial class GrantPruner(IServiceScopeFactory scopes, TimeProvider time, ILogger<GrantPruner> logger) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    /// <summary>A used code or refresh token is kept for a day, so that its replay is recognised; a grant for longer than any token lives.</summary>
    private static readonly TimeSpan Keep = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                PruningFailed(logger, e);
            }
        }
    }

    internal async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdpDb>();
        var now = time.GetUtcNow();
        var before = now - Keep;
        await InBatchesAsync(db.Set<GrantToken>().Where(t => t.ExpiresAt < before), cancellationToken);
        await InBatchesAsync(db.Set<UsedAssertion>().Where(a => a.ExpiresAt < now), cancellationToken);
        await InBatchesAsync(
            db.Set<GrantAuthorization>().Where(g => g.CreatedAt < before && !db.Set<GrantToken>().Any(t => t.GrantId == g.Id)), cancellationToken);
    }

    private static async Task InBatchesAsync<T>(IQueryable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        while (await rows.Take(BatchSize).ExecuteDeleteAsync(cancellationToken) == BatchSize)
        {
        }
    }

    [LoggerMessage(2302, LogLevel.Error, "Old tokens could not be removed; the next round tries again")]
    private static partial void PruningFailed(ILogger logger, Exception exception);
}
