using OtpNet;

namespace TestHost;

/// <summary>The six digits an authenticator app shows at a moment (RFC 6238, SHA-1, 30 seconds).</summary>
public static class TotpCode
{
    public static string For(string base32Secret, DateTimeOffset at) =>
        new Totp(Base32Encoding.ToBytes(base32Secret)).ComputeTotp(at.UtcDateTime);
}
