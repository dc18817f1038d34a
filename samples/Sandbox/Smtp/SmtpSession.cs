using System.Net.Sockets;
using System.Text;
using Sandbox.Faults;
using Sandbox.Inbox;

namespace Sandbox.Smtp;

/// <summary>One conversation. RFC 5321, without relaying, authentication and extensions but SIZE and 8BITMIME.</summary>
internal sealed class SmtpSession(TcpClient client, MessageInbox inbox, FaultSwitches switches)
{
    private const int MaxMailBytes = 256 * 1024;
    private const int MaxLines = 20_000;

    // Local parts with a behaviour of their own.
    public const string Blocked = "blocked";
    public const string Later = "later";

    private readonly List<string> receivers = [];
    private string sender = "";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var stream = client.GetStream();
        // Latin-1 keeps every octet as one character.
        using var reader = new StreamReader(stream, Encoding.Latin1, false, 1024, leaveOpen: true);
        await using var writer = new StreamWriter(stream, Encoding.Latin1, 1024, leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        var mode = await switches.ApplyAsync(Neighbour.Email, cancellationToken);
        if (mode is FaultMode.Down)
        {
            client.LingerState = new LingerOption(true, 0);
            return;
        }
        if (mode is FaultMode.Hostile)
        {
            await FloodAsync(writer, cancellationToken);
            return;
        }
        await writer.WriteLineAsync("220 sandbox.invalid ESMTP".AsMemory(), cancellationToken);
        while (await reader.ReadLineAsync(cancellationToken) is { Length: < 1000 } line)
        {
            var answer = line.ToUpperInvariant() is "DATA" && receivers.Count > 0
                ? await TakeAsync(reader, writer, mode, cancellationToken) : Answer(line, mode);
            await writer.WriteLineAsync(answer.AsMemory(), cancellationToken);
            if (answer.StartsWith("221", StringComparison.Ordinal))
            {
                return;
            }
        }
    }

    private string Answer(string line, FaultMode mode)
    {
        var upper = line.ToUpperInvariant();
        switch (upper.Split(' ', ':')[0])
        {
            case "EHLO":
                return $"250-sandbox.invalid\r\n250-8BITMIME\r\n250 SIZE {MaxMailBytes}";
            case "HELO" or "NOOP":
                return "250 OK";
            case "RSET":
                receivers.Clear();
                return "250 OK";
            case "QUIT":
                return "221 Bye";
            case "MAIL" when mode is FaultMode.Error:
                return "451 4.3.0 Local error in processing";
            case "MAIL":
                receivers.Clear();
                sender = Address(line);
                return "250 OK";
            case "RCPT" when mode is FaultMode.Wrong || Address(line).StartsWith(Blocked + '@', StringComparison.OrdinalIgnoreCase):
                return "550 5.1.1 No such mailbox";
            case "RCPT" when Address(line).StartsWith(Later + '@', StringComparison.OrdinalIgnoreCase):
                return "450 4.2.0 Mailbox busy";
            case "RCPT" when Address(line).Contains('@', StringComparison.Ordinal) && receivers.Count < 10:
                receivers.Add(Address(line));
                return "250 OK";
            case "RCPT":
                return "501 5.1.3 Bad address";
            case "DATA":
                return "503 5.5.1 No receiver";
            default:
                return "502 5.5.1 Unknown command";
        }
    }

    private async Task<string> TakeAsync(StreamReader reader, StreamWriter writer, FaultMode mode, CancellationToken cancellationToken)
    {
        await writer.WriteLineAsync("354 Go ahead".AsMemory(), cancellationToken);
        var lines = new List<string>();
        var size = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line && line is not ".")
        {
            size += line.Length + 2;
            if (size > MaxMailBytes || lines.Count > MaxLines)
            {
                throw new IOException("mail too large");
            }
            // Section 4.5.2: a leading dot was doubled on the way.
            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }
        var mail = MailReader.Read(lines);
        foreach (var receiver in receivers)
        {
            inbox.Add("email", mail.From ?? sender, receiver, mail.Subject, mail.Body);
        }
        receivers.Clear();
        return mode is FaultMode.Error ? "451 4.3.0 Local error" : "250 OK";
    }

    /// <summary>A greeting that never ends.</summary>
    private static async Task FloodAsync(StreamWriter writer, CancellationToken cancellationToken)
    {
        var chunk = ("220-" + new string('x', 500) + "\r\n").AsMemory();
        while (true)
        {
            await writer.WriteAsync(chunk, cancellationToken);
        }
    }

    private static string Address(string line)
    {
        var (start, end) = (line.IndexOf('<', StringComparison.Ordinal), line.IndexOf('>', StringComparison.Ordinal));
        return start >= 0 && end > start ? line[(start + 1)..end] : "";
    }
}
