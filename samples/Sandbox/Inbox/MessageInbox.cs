using System.Text.RegularExpressions;

namespace Sandbox.Inbox;

/// <param name="Kind"><c>sms</c> or <c>email</c>.</param>
/// <param name="Code">The one-time code in the text, if there is one.</param>
internal sealed record ReceivedMessage(
    Guid Id, string Kind, string From, string To, string? Subject, string Body, string? Code, DateTimeOffset At);

/// <summary>Everybody's phone and mail; keeps the newest messages, newest first.</summary>
internal sealed partial class MessageInbox(TimeProvider time)
{
    private const int Capacity = 500;

    private readonly Lock gate = new();
    private readonly LinkedList<ReceivedMessage> messages = new();
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReceivedMessage Add(string kind, string from, string to, string? subject, string body)
    {
        var now = time.GetUtcNow();
        var code = OneTimeCode.Match(body) is { Success: true } found ? found.Value : null;
        var message = new ReceivedMessage(Guid.CreateVersion7(now), kind, from, to, subject, body, code, now);
        lock (gate)
        {
            messages.AddFirst(message);
            if (messages.Count > Capacity)
            {
                messages.RemoveLast();
            }
            arrival.SetResult();
            arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return message;
    }

    /// <param name="to">Phone number or mail address; everybody's when empty.</param>
    /// <param name="after">Only what came after this message.</param>
    public IReadOnlyList<ReceivedMessage> Read(string? to, Guid? after = null)
    {
        lock (gate)
        {
            return [.. messages.TakeWhile(message => message.Id != after)
                .Where(message => string.IsNullOrWhiteSpace(to) || string.Equals(message.To, to.Trim(), StringComparison.OrdinalIgnoreCase))];
        }
    }

    /// <summary>Waits until there is something to read.</summary>
    public async Task<IReadOnlyList<ReceivedMessage>> WaitAsync(string? to, Guid? after, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (gate)
            {
                next = arrival.Task;
            }
            if (Read(to, after) is { Count: > 0 } found)
            {
                return found;
            }
            await next.WaitAsync(cancellationToken);
        }
    }

    [GeneratedRegex("(?<![0-9])[0-9]{6,8}(?![0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneTimeCode { get; }
}
