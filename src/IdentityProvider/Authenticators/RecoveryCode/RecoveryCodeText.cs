using System.Security.Cryptography;

namespace IdentityProvider.Authenticators.RecoveryCode;

/// <summary>Ten characters of Crockford's alphabet, 50 bits, shown as <c>XXXXX-XXXXX</c>.</summary>
internal static class RecoveryCodeText
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    internal const int Length = 10;
    internal const int PerAccount = 10;

    internal static IReadOnlyList<string> CreateAll() => [.. Enumerable.Range(0, PerAccount).Select(_ => Create())];

    /// <summary>Forgives case, spaces, hyphens and the letters that look like digits; <see langword="null"/> when it cannot be a code.</summary>
    internal static string? Normalize(string? typed)
    {
        if (typed is not { Length: <= 64 })
        {
            return null;
        }

        var code = string.Concat(typed.Where(c => c != '-' && !char.IsWhiteSpace(c)).Select(char.ToUpperInvariant))
            .Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    private static string Create()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return $"{code[..5]}-{code[5..]}";
    }
}
