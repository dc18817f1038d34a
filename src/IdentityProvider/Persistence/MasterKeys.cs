using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Persistence;

/// <summary>Section <c>Encryption</c>: the key-encryption keys.</summary>
public sealed class EncryptionOptions
{
    /// <summary>
    /// File with one line a key: <c>version base64(32 bytes)</c>. The highest version seals, all of them open. Every node needs the same file.
    /// Made at first start in Development only; elsewhere a missing file stops the process.
    /// </summary>
    [Required]
    public string KeyFile { get; init; } = "idp.keys";
}

[OptionsValidator]
internal sealed partial class EncryptionOptionsValidator : IValidateOptions<EncryptionOptions>;

/// <summary>The 256-bit master keys by version. Keys for one purpose are derived from them and never stored.</summary>
public sealed class MasterKeys
{
    private readonly Dictionary<byte, byte[]> keys;

    private MasterKeys(Dictionary<byte, byte[]> keys)
    {
        this.keys = keys;
        Current = keys.Keys.Max();
    }

    /// <summary>Version that seals new values.</summary>
    public byte Current { get; }

    /// <summary>Derives a 32-byte key (HKDF-SHA-256, RFC 5869).</summary>
    /// <exception cref="CryptographicException">The version is not in the key file.</exception>
    public byte[] Derive(byte version, string purpose) => keys.TryGetValue(version, out var key)
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, info: System.Text.Encoding.UTF8.GetBytes(purpose))
        : throw new CryptographicException($"Encryption key version {version} is not in Encryption:KeyFile.");

    public static MasterKeys Load(EncryptionOptions options, bool createIfMissing)
    {
        if (!File.Exists(options.KeyFile))
        {
            if (!createIfMissing)
            {
                throw new OptionsValidationException(
                    "Encryption", typeof(EncryptionOptions),
                    [$"Encryption:KeyFile: '{options.KeyFile}' does not exist. Restore it from the sealed backup; on a new system make one line '1 <base64 of 32 random bytes>'."]);
            }

            Create(options.KeyFile);
        }

        try
        {
            return new MasterKeys(File.ReadLines(options.KeyFile).Where(line => !string.IsNullOrWhiteSpace(line)).Select(ReadLine).ToDictionary());
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new OptionsValidationException(
                "Encryption", typeof(EncryptionOptions),
                [$"Encryption:KeyFile: '{options.KeyFile}' is damaged ({e.Message}). Each line must read '<version 1-255> <base64 of 32 bytes>'."]);
        }
    }

    private static KeyValuePair<byte, byte[]> ReadLine(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var key = parts.Length == 2 ? Convert.FromBase64String(parts[1]) : [];
        return key.Length == 32
            ? new(byte.Parse(parts[0], CultureInfo.InvariantCulture), key)
            : throw new FormatException("a line is not a version and 32 bytes");
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        using var text = new StreamWriter(file);
        text.WriteLine($"1 {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}");
    }
}
