using System.Diagnostics;
using Adapters.Contracts;
using Adapters.Email;
using Adapters.Sms;

namespace Adapters;

internal sealed class MessageSender(SmsClient sms, EmailClient email) : IMessageSender
{
    public Task<SendAnswer> SendAsync(OutboundMessage message, CancellationToken cancellationToken) => message switch
    {
        OutboundMessage.Sms text => sms.SendAsync(text, cancellationToken),
        OutboundMessage.Email mail => email.SendAsync(mail, cancellationToken),
        _ => throw new UnreachableException(),
    };
}
