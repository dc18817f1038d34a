using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace IdentityProvider.Accounts.Registration;

/// <summary>A Vietnamese mobile number in E.164 form, or an e-mail address.</summary>
internal sealed partial record ContactAddress(string Channel, string Value)
{
    internal const string Phone = "phone";
    internal const string Email = "email";
    internal const int MaxLength = 254;

    /// <summary>The address with its middle hidden, for showing.</summary>
    internal string Masked => Channel == Phone
        ? $"{Value[..3]} *** *** {Value[^3..]}"
        : $"{Value[0]}***{Value[Value.IndexOf('@', StringComparison.Ordinal)..]}";

    internal static bool TryParse(string? channel, string? typed, [NotNullWhen(true)] out ContactAddress? address)
    {
        address = channel == Email ? ParseEmail(typed) : ParsePhone(typed);
        return address is not null;
    }

    public override string ToString() => Channel;

    // Ten digits with 0 in front; only prefixes of mobile operators, so that no code goes to a landline or a premium number.
    private static ContactAddress? ParsePhone(string? typed)
    {
        var digits = typed is { Length: <= 32 } ? Separators.Replace(typed, "") : "";
        var match = Mobile.Match(digits);
        return match.Success ? new ContactAddress(Phone, $"+84{match.Groups["national"].Value}") : null;
    }

    private static ContactAddress? ParseEmail(string? typed)
    {
        var text = typed?.Trim() ?? "";
        var at = text.LastIndexOf('@');
        return text.Length <= MaxLength && EmailForm.IsMatch(text) ? new ContactAddress(Email, text[..at] + text[at..].ToLowerInvariant()) : null;
    }

    [GeneratedRegex(@"[\s.\-()]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Separators { get; }

    [GeneratedRegex(@"^(?:0|\+?84)(?<national>(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9[0-46-9])[0-9]{7})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 50)]
    private static partial Regex Mobile { get; }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.\-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\z",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex EmailForm { get; }
}
