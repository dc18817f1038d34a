using System.Net;
using System.Net.Mail;
using System.Text;
using Adapters.Contracts;
using Microsoft.Extensions.Options;

namespace Adapters.Email;

/// <summary>Hands mails to the relay over SMTP.</summary>
internal sealed class EmailClient(IOptions<EmailOptions> options, TimeProvider time)
{
    public async Task<SendAnswer> SendAsync(OutboundMessage.Email message, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(message.To, out var to) || message.Subject.Any(char.IsControl))
        {
            return new SendAnswer.Rejected("malformed");
        }
        using var limit = new CancellationTokenSource(options.Value.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var mail = Compose(message, to);
        using var relay = new SmtpClient(options.Value.Host, options.Value.Port) { EnableSsl = options.Value.StartTls };
        if (options.Value.UserName is { Length: > 0 } user)
        {
            relay.Credentials = new NetworkCredential(user, options.Value.Password);
        }
        try
        {
            await relay.SendMailAsync(mail, either.Token);
            return new SendAnswer.Accepted(mail.Headers["Message-ID"]!);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendAnswer.Unavailable("no answer in time");
        }
        catch (SmtpException fault) when (!cancellationToken.IsCancellationRequested)
        {
            // RFC 5321 section 4.2.1: 5yz is final; but 53y and 50y speak about us or about the relay, not about the receiver.
            return (int)fault.StatusCode is >= 550 and < 560
                ? new SendAnswer.Rejected(((int)fault.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture))
                : new SendAnswer.Unavailable($"relay: {fault.StatusCode}");
        }
    }

    private MailMessage Compose(OutboundMessage.Email message, MailAddress to)
    {
        var from = new MailAddress(options.Value.From!, options.Value.FromName, Encoding.UTF8);
        return new MailMessage(from, to)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = message.Body,
            BodyEncoding = Encoding.UTF8,
            Headers = { { "Message-ID", $"<{message.Reference}@{from.Host}>" }, { "Auto-Submitted", "auto-generated" } },
        };
    }
}
