using Microsoft.AspNetCore.Http.HttpResults;

namespace Sandbox.Inbox;

/// <summary>The inbox for tests: <c>GET /inbox.json?to=&amp;after=&amp;wait=</c>, newest first.</summary>
internal static class InboxEndpoint
{
    private const int LongestWait = 60;

    public static void MapInbox(this IEndpointRouteBuilder routes) => routes.MapGet("/inbox.json", HandleAsync);

    /// <param name="wait">Seconds to wait for a first message.</param>
    private static async Task<JsonHttpResult<IReadOnlyList<ReceivedMessage>>> HandleAsync(
        MessageInbox inbox, TimeProvider time, CancellationToken cancellationToken, string? to = null, Guid? after = null, int wait = 0)
    {
        if (wait <= 0)
        {
            return TypedResults.Json(inbox.Read(to, after));
        }
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Min(wait, LongestWait)), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return TypedResults.Json(await inbox.WaitAsync(to, after, either.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Json<IReadOnlyList<ReceivedMessage>>([]);
        }
    }
}
