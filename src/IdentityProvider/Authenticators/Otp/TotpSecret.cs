using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using OtpNet;

namespace IdentityProvider.Authenticators.Otp;

/// <summary>Shared secret of an authenticator app: RFC 6238 with SHA-1, 30 seconds, six digits, which is what every app can do.</summary>
internal sealed class TotpSecret(byte[] bytes)
{
    private const int Size = 20; // bytes; RFC 4226, section 4, R6
    internal const int Digits = 6;

    /// <summary>Base32, as the person types it into an app.</summary>
    internal string Text => Base32Encoding.ToString(bytes).TrimEnd('=');

    internal byte[] Bytes => bytes;

    internal static TotpSecret Create() => new(RandomNumberGenerator.GetBytes(Size));

    internal static TotpSecret Parse(string base32) => new(Base32Encoding.ToBytes(base32));

    /// <summary>Whether the code fits now, one step earlier or one later.</summary>
    /// <param name="typed">As typed; spaces do not matter.</param>
    /// <param name="at">Time of the server.</param>
    /// <param name="step">The step that the code belongs to.</param>
    internal bool Fits([NotNullWhen(true)] string? typed, DateTimeOffset at, out long step)
    {
        step = 0;
        var code = typed?.Replace(" ", "", StringComparison.Ordinal);
        return code is { Length: Digits } && code.All(char.IsAsciiDigit)
            && new Totp(bytes).VerifyTotp(at.UtcDateTime, code, out step, new VerificationWindow(previous: 1, future: 1));
    }
}
