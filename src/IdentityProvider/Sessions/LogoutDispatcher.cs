using Microsoft.Extensions.Options;

namespace IdentityProvider.Sessions;

/// <summary>Tells the parties of ended sessions, at once and again until they have heard. Runs on every node.</summary>
internal sealed partial class LogoutDispatcher(
    IServiceScopeFactory scopes, LogoutSignal signal, TimeProvider time, IOptions<LogoutOptions> options, ILogger<LogoutDispatcher> logger)
    : BackgroundService
{
    private readonly PartyLanes lanes = new(options.Value.MaxParallel, options.Value.MaxParallelPerParty);
    private readonly List<Task> underWay = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RunAsync(stoppingToken);
                await WaitAsync(stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(underWay);
        }
    }

    /// <summary>Starts everything that is due and for which there is room.</summary>
    private async Task RunAsync(CancellationToken cancellationToken)
    {
        underWay.RemoveAll(task => task.IsCompleted);
        try
        {
            while (lanes.Free is > 0 and var free && await StartAsync(free, cancellationToken))
            {
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            QueueUnreadable(logger, e);
        }
    }

    /// <returns>Whether there may be more to start now.</returns>
    private async Task<bool> StartAsync(int limit, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<LogoutQueue>();
        var due = await queue.DueAsync(lanes.Busy, limit, cancellationToken);
        foreach (var delivery in due.Where(d => lanes.TryEnter(d.RelyingPartyId)))
        {
            var taken = false;
            try
            {
                taken = await queue.TakeAsync(delivery, cancellationToken);
            }
            finally
            {
                if (!taken)
                {
                    lanes.Leave(delivery.RelyingPartyId);
                }
            }

            if (taken)
            {
                underWay.Add(SendAsync(delivery, cancellationToken));
            }
        }

        return due.Count > 0;
    }

    private async Task SendAsync(LogoutDelivery delivery, CancellationToken cancellationToken)
    {
        var party = delivery.RelyingPartyId;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<LogoutQueue>();
            var notice = await NotifyAsync(scope.ServiceProvider, delivery, cancellationToken);
            await queue.SettleAsync(delivery, notice, cancellationToken);
            if (notice is LogoutNotice.Failed failed)
            {
                NotDelivered(logger, party, delivery.SessionId, delivery.Attempts, failed.Reason);
            }

            if (lanes.Note(party, answered: notice is not LogoutNotice.Failed { Final: false }))
            {
                await queue.HastenAsync(party, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The node stops; the row is taken again when its lease has run out.
        }
        catch (Exception e)
        {
            NotSettled(logger, e, delivery.Id);
        }
        finally
        {
            lanes.Leave(party);
            signal.Raise();
        }
    }

    private static async Task<LogoutNotice> NotifyAsync(IServiceProvider services, LogoutDelivery delivery, CancellationToken cancellationToken)
    {
        var notifier = services.GetServices<ILogoutNotifier>().FirstOrDefault(n => n.Protocol == delivery.Protocol);
        return notifier is null
            ? new LogoutNotice.Failed($"Nothing speaks the protocol '{delivery.Protocol}'.", Final: true)
            : await notifier.NotifyAsync(delivery, cancellationToken);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(signal.WaitAsync(enough.Token), Task.Delay(options.Value.PollInterval, time, enough.Token));
        cancellationToken.ThrowIfCancellationRequested();
        await enough.CancelAsync();
    }

    [LoggerMessage(2201, LogLevel.Warning, "{Party} did not hear that session {Session} ended, attempt {Attempt}: {Reason}")]
    private static partial void NotDelivered(ILogger logger, string party, Guid session, int attempt, string reason);

    [LoggerMessage(2202, LogLevel.Error, "Logout message {Delivery} could not be settled")]
    private static partial void NotSettled(ILogger logger, Exception exception, Guid delivery);

    [LoggerMessage(2203, LogLevel.Error, "The logout queue cannot be read")]
    private static partial void QueueUnreadable(ILogger logger, Exception exception);
}
