using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Adapters.Contracts;
using Adapters.Transport;
using Microsoft.Extensions.Options;

namespace Adapters.Email;

/// <summary>Hands mails to the relay over SMTP.</summary>
/// <remarks>The platform's own SMTP client keeps no time limit while a relay talks without end, so this speaks for itself.</remarks>
internal sealed class EmailClient(IOptions<EmailOptions> options, TimeProvider time)
{
    private string SenderDomain => options.Value.From!.Split('@')[1];

    public async Task<SendAnswer> SendAsync(OutboundMessage.Email message, CancellationToken cancellationToken)
    {
        if (!MailText.IsAddress(message.To) || message.Subject.Any(char.IsControl))
        {
            return new SendAnswer.Rejected("malformed");
        }
        using var limit = new CancellationTokenSource(options.Value.TimeLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(options.Value.Host!, options.Value.Port, either.Token);
            return await TalkAsync(connection.GetStream(), message, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendAnswer.Unavailable("no answer in time");
        }
        catch (Exception fault) when (fault is IOException or SocketException or AuthenticationException)
        {
            return new SendAnswer.Unavailable($"relay: {fault.GetType().Name}");
        }
    }

    private async Task<SendAnswer> TalkAsync(Stream plain, OutboundMessage.Email message, CancellationToken cancellationToken)
    {
        var relay = new SmtpConversation(plain);
        if (await relay.HearAsync(cancellationToken) is { Code: not 220 } refusal)
        {
            return Failure(refusal);
        }
        if (!options.Value.StartTls)
        {
            return await DeliverAsync(relay, message, cancellationToken);
        }
        var offered = await relay.SayAsync($"EHLO {SenderDomain}", cancellationToken);
        if (!offered.Lines.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
        {
            return new SendAnswer.Unavailable("relay: offers no TLS");
        }
        if (await relay.SayAsync("STARTTLS", cancellationToken) is { Code: not 220 } unwilling)
        {
            return Failure(unwilling);
        }
        if (relay.HasMore)
        {
            return new SendAnswer.Unavailable("relay: spoke before TLS began");
        }
        await using var secure = new SslStream(plain, leaveInnerStreamOpen: true);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = options.Value.Host,
            RemoteCertificateValidationCallback = new TrustedCertificates(options.Value.TrustedCertificates).Accepts,
        }, cancellationToken);
        return await DeliverAsync(new SmtpConversation(secure), message, cancellationToken);
    }

    private async Task<SendAnswer> DeliverAsync(SmtpConversation relay, OutboundMessage.Email message, CancellationToken cancellationToken)
    {
        var messageId = $"<{message.Reference}@{SenderDomain}>";
        foreach (var (command, expected) in Steps(message, messageId))
        {
            if (await relay.SayAsync(command, cancellationToken) is var reply && reply.Code != expected)
            {
                return Failure(reply);
            }
        }
        return new SendAnswer.Accepted(messageId);
    }

    private IEnumerable<(string Command, int Expected)> Steps(OutboundMessage.Email message, string messageId)
    {
        yield return ($"EHLO {SenderDomain}", 250);
        if (options.Value.UserName is { Length: > 0 } user)
        {
            var credentials = Encoding.UTF8.GetBytes($"\0{user}\0{options.Value.Password}");
            yield return ($"AUTH PLAIN {Convert.ToBase64String(credentials)}", 235);
        }
        yield return ($"MAIL FROM:<{options.Value.From}>", 250);
        yield return ($"RCPT TO:<{message.To}>", 250);
        yield return ("DATA", 354);
        // No line begins with a dot: headers begin with names, and base64 has no dots.
        yield return (MailText.Compose(message, options.Value, messageId, time.GetUtcNow()) + "\r\n.", 250);
    }

    /// <summary>RFC 5321 section 4.2: 55y is final and about receiver or content; the rest is about us or the relay, or passes.</summary>
    private static SendAnswer Failure(SmtpReply reply) => reply.Code is >= 550 and < 560
        ? new SendAnswer.Rejected(reply.Code.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : new SendAnswer.Unavailable($"relay: {reply.Code}");
}
