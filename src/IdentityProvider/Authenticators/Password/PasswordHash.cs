using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NSec.Cryptography;

namespace IdentityProvider.Authenticators.Password;

/// <summary>Argon2id in the PHC string form: <c>$argon2id$v=19$m=19456,t=2,p=1$salt$hash</c> (RFC 9106).</summary>
internal static partial class PasswordHash
{
    private const int SaltSize = 16;
    private const int HashSize = 32;

    internal static string Create(PasswordText password, PasswordOptions options)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var hash = Derive(password, salt, options.MemoryKib, options.Passes);
        return $"{Prefix(options)}{Encode(salt)}${Encode(hash)}";
    }

    internal static bool Verify(PasswordText password, string phc)
    {
        var parts = Phc.Match(phc);
        if (!parts.Success)
        {
            throw new InvalidDataException("Not an Argon2id hash.");
        }

        var expected = Decode(parts.Groups["hash"].Value);
        var actual = Derive(password, Decode(parts.Groups["salt"].Value), Number(parts, "m"), Number(parts, "t"));
        return CryptographicOperations.FixedTimeEquals(expected, actual);
    }

    /// <summary>Whether the hash was made with other parameters than today's.</summary>
    internal static bool IsOutdated(string phc, PasswordOptions options) => !phc.StartsWith(Prefix(options), StringComparison.Ordinal);

    private static byte[] Derive(PasswordText password, ReadOnlySpan<byte> salt, int memoryKib, int passes) =>
        new Argon2id(new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = memoryKib, NumberOfPasses = passes })
            .DeriveBytes(Encoding.UTF8.GetBytes(password.Value), salt, HashSize);

    private static string Prefix(PasswordOptions options) =>
        string.Create(CultureInfo.InvariantCulture, $"$argon2id$v=19$m={options.MemoryKib},t={options.Passes},p=1$");

    private static int Number(Match parts, string name) => int.Parse(parts.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static byte[] Decode(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    [GeneratedRegex(@"^\$argon2id\$v=19\$m=(?<m>[0-9]{1,7}),t=(?<t>[0-9]{1,2}),p=1\$(?<salt>[A-Za-z0-9+/]{22})\$(?<hash>[A-Za-z0-9+/]{43})\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Phc { get; }
}
