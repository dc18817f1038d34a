using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Adapters.Contracts;

namespace Adapters.Email;

/// <summary>Writes a plain-text mail. RFC 5322, 2045 and 2047; body and names in UTF-8, base64 where not plain.</summary>
internal static partial class MailText
{
    /// <summary>An encoded word is at most 75 characters (RFC 2047 section 2): 45 octets are 60 in base64, and 12 around them.</summary>
    private const int OctetsInWord = 45;

    /// <summary>ASCII addresses without quotes and comments; what this refuses, hardly any provider gives out.</summary>
    public static bool IsAddress(string text) => text.Length <= 254 && Address.IsMatch(text);

    public static string Compose(OutboundMessage.Email message, EmailOptions options, string messageId, DateTimeOffset at) => string.Join("\r\n",
        $"From: {Words(options.FromName)} <{options.From}>",
        $"To: <{message.To}>",
        $"Subject: {Words(message.Subject)}",
        $"Date: {at.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} +0000",
        $"Message-ID: {messageId}",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        Convert.ToBase64String(Encoding.UTF8.GetBytes(message.Body.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks));

    private static string Words(string text)
    {
        var words = new List<string>();
        var word = new List<byte>();
        foreach (var rune in text.EnumerateRunes())
        {
            if (word.Count + rune.Utf8SequenceLength > OctetsInWord)
            {
                words.Add(Word(word));
                word.Clear();
            }
            word.AddRange(Encoding.UTF8.GetBytes(rune.ToString()));
        }
        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> octets) => $"=?utf-8?B?{Convert.ToBase64String(octets.ToArray())}?=";

    [GeneratedRegex(
        "^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address { get; }
}
