using System.Globalization;
using System.Text;

namespace Adapters.Email;

/// <summary>A relay's reply; all its lines without their codes.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines);

/// <summary>Commands and replies over one connection. RFC 5321 section 4.</summary>
internal sealed class SmtpConversation(Stream stream)
{
    private const int LongestLine = 1000;
    private const int MostLines = 100;

    private readonly byte[] buffer = new byte[LongestLine];
    private int filled;

    /// <summary>Whether the relay said more than was asked: after STARTTLS a sign of words slipped in by somebody else.</summary>
    public bool HasMore => filled > 0;

    public async Task<SmtpReply> SayAsync(string command, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
        return await HearAsync(cancellationToken);
    }

    /// <exception cref="IOException">The connection ended, or the reply is malformed or endless.</exception>
    public async Task<SmtpReply> HearAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count < MostLines)
        {
            var line = await ReadLineAsync(cancellationToken);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                throw new IOException("malformed reply");
            }
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
            {
                return new(code, lines);
            }
        }
        throw new IOException("endless reply");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf("\r\n"u8)) < 0)
        {
            var length = filled < buffer.Length ? await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken) : 0;
            if (length == 0)
            {
                throw new IOException("the connection ended, or a line did not");
            }
            filled += length;
        }
        var line = Encoding.ASCII.GetString(buffer, 0, end);
        buffer.AsSpan(end + 2, filled - end - 2).CopyTo(buffer);
        filled -= end + 2;
        return line;
    }
}
