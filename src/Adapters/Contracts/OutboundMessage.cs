namespace Adapters.Contracts;

/// <summary>A message to one person.</summary>
/// <param name="Reference">One per message, the same when it is sent again; a gateway or a reader can tell doubles by it.</param>
public abstract record OutboundMessage(string To, string Body, Guid Reference)
{
    /// <summary>Names the message, not the person and never the code in it.</summary>
    public sealed override string ToString() => $"message {Reference}";

    /// <param name="To">E.164, for example <c>+84901234567</c>.</param>
    public sealed record Sms(string To, string Body, Guid Reference) : OutboundMessage(To, Body, Reference);

    /// <param name="Body">Plain text.</param>
    public sealed record Email(string To, string Subject, string Body, Guid Reference) : OutboundMessage(To, Body, Reference);
}

/// <summary>Every way in which sending can end.</summary>
public abstract record SendAnswer
{
    private SendAnswer() { }

    /// <param name="ProviderId">The gateway's own number for the message.</param>
    public sealed record Accepted(string ProviderId) : SendAnswer;

    /// <summary>Will not succeed by repeating: bad address, blocked receiver, content refused.</summary>
    /// <param name="Code">The gateway's own code.</param>
    public sealed record Rejected(string Code) : SendAnswer;

    /// <summary>May succeed later. The message was possibly sent.</summary>
    /// <param name="Detail">For operators; holds no personal data.</param>
    public sealed record Unavailable(string Detail) : SendAnswer;
}
