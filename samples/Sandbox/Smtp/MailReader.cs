using System.Text;
using System.Text.RegularExpressions;

namespace Sandbox.Smtp;

internal sealed record Mail(string? From, string? Subject, string Body);

/// <summary>Reads a plain-text mail whose lines hold one octet per character. RFC 5322, 2045 and 2047; no multipart.</summary>
internal static partial class MailReader
{
    public static Mail Read(IReadOnlyList<string> lines)
    {
        var headers = Headers(lines.TakeWhile(line => line.Length > 0));
        var body = string.Join("\r\n", lines.SkipWhile(line => line.Length > 0).Skip(1));
        var bytes = headers.GetValueOrDefault("Content-Transfer-Encoding", "").Trim().ToUpperInvariant() switch
        {
            "BASE64" => Convert.FromBase64String(body),
            "QUOTED-PRINTABLE" => Unquote(body.Replace("=\r\n", "", StringComparison.Ordinal)),
            _ => Encoding.Latin1.GetBytes(body),
        };
        return new(Words(headers.GetValueOrDefault("From")), Words(headers.GetValueOrDefault("Subject")),
            Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").TrimEnd());
    }

    private static Dictionary<string, string> Headers(IEnumerable<string> lines)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var last = "";
        foreach (var line in lines)
        {
            if (line[0] is ' ' or '\t' && last.Length > 0)
            {
                headers[last] += " " + line.Trim();
            }
            else if (line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                last = line[..colon];
                headers[last] = line[(colon + 1)..].Trim();
            }
        }
        return headers;
    }

    /// <summary>Encoded words become text; blanks between two of them vanish, and their octets belong together.</summary>
    private static string? Words(string? header)
    {
        if (header is null)
        {
            return null;
        }
        var joined = BetweenWords.Replace(header, "?==?");
        return Run.Replace(joined, run => Encoding.UTF8.GetString(
            [.. Word.Matches(run.Value).SelectMany(word => Octets(word.Groups["encoding"].Value, word.Groups["text"].Value))]));
    }

    private static byte[] Octets(string encoding, string text) =>
        encoding is "B" or "b" ? Convert.FromBase64String(text) : Unquote(text.Replace('_', ' '));

    private static byte[] Unquote(string text) =>
        Encoding.Latin1.GetBytes(Quoted.Replace(text, octet => ((char)Convert.ToByte(octet.Groups["hex"].Value, 16)).ToString()));

    [GeneratedRegex(@"\?=\s+=\?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BetweenWords { get; }

    [GeneratedRegex(@"(?:=\?utf-8\?[BQ]\?[^? ]*\?=)+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run { get; }

    [GeneratedRegex(@"=\?utf-8\?(?<encoding>[BQ])\?(?<text>[^? ]*)\?=", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word { get; }

    [GeneratedRegex("=(?<hex>[0-9A-Fa-f]{2})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted { get; }
}
