using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace IdentityProvider.Authenticators.Password;

/// <summary>A password in the one form in which it is hashed: NFC, so that every Vietnamese keyboard types the same secret.</summary>
internal sealed record PasswordText
{
    /// <summary>Characters; long enough for any passphrase, short enough to hash (catalogue C08).</summary>
    internal const int MaxLength = 256;

    private PasswordText(string value) => Value = value;

    internal string Value { get; }

    internal static bool TryParse(string? typed, [NotNullWhen(true)] out PasswordText? password)
    {
        password = typed is { Length: > 0 and <= MaxLength } && !typed.Contains('\0', StringComparison.Ordinal) && IsWellFormed(typed)
            ? new PasswordText(typed.Normalize(NormalizationForm.FormC))
            : null;
        return password is not null;
    }

    /// <summary>Hides the secret.</summary>
    public override string ToString() => "password";

    private static bool IsWellFormed(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone surrogate is enumerated as the replacement character.
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
