namespace Adapters.Contracts;

/// <summary>Hands text messages and mails to their gateways.</summary>
public interface IMessageSender
{
    /// <summary>Sends one message. Never throws for what the gateway or the network does.</summary>
    Task<SendAnswer> SendAsync(OutboundMessage message, CancellationToken cancellationToken);
}
