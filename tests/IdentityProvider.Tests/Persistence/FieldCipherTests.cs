using System.Security.Cryptography;
using IdentityProvider.Persistence;

namespace IdentityProvider.Tests.Persistence;

public sealed class FieldCipherTests : IDisposable
{
    private const string Name = "Nguyễn Văn An";
    private static readonly Guid Owner = new("0198f000-0000-7000-8000-000000000001");
    private readonly string folder = Directory.CreateTempSubdirectory("idp-test-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_sealed_value_opens_in_its_place_and_never_looks_the_same_twice()
    {
        var cipher = Cipher("1");
        var once = cipher.Seal("account.name", Owner, Name);

        Assert.Equal(Name, cipher.Open("account.name", Owner, once));
        Assert.NotEqual(once, cipher.Seal("account.name", Owner, Name));
    }

    [Fact]
    public void A_value_moved_to_another_column_or_row_is_refused()
    {
        var cipher = Cipher("1");
        var value = cipher.Seal("account.name", Owner, Name);

        Assert.ThrowsAny<CryptographicException>(() => cipher.Open("account.email", Owner, value));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Open("account.name", Guid.Empty, value));
    }

    [Fact]
    public void S07_EveryBitFlipAndEveryCut_IsRefused()
    {
        var cipher = Cipher("1");
        var value = cipher.Seal("account.name", Owner, Name);
        for (var bit = 0; bit < value.Length * 8; bit++)
        {
            var flipped = value.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open("account.name", Owner, flipped));
        }

        for (var length = 0; length < value.Length; length++)
        {
            Assert.ThrowsAny<CryptographicException>(() => cipher.Open("account.name", Owner, value[..length]));
        }
    }

    [Fact]
    public void A_newer_key_seals_older_ones_still_open_and_look_ups_go_on()
    {
        var old = Cipher("1");
        var value = old.Seal("account.name", Owner, Name);
        var both = Cipher("1", "2");

        Assert.Equal(Name, both.Open("account.name", Owner, value));
        Assert.Equal(2, both.Seal("account.name", Owner, Name)[1]);
        Assert.Equal(old.BlindIndex("account.national_id", "001090123456"), both.BlindIndex("account.national_id", "001090123456"));
        Assert.ThrowsAny<CryptographicException>(() => old.Open("account.name", Owner, both.Seal("account.name", Owner, Name)));
    }

    [Fact]
    public void Blind_indexes_of_two_columns_cannot_be_compared()
    {
        var cipher = Cipher("1");

        Assert.NotEqual(cipher.BlindIndex("account.phone", "x"), cipher.BlindIndex("account.email", "x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 AAAA")]
    [InlineData("x AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")]
    public void F24_ADamagedOrMissingKeyFile_StopsTheProcessByName(string content)
    {
        var file = Path.Combine(folder, "bad.keys");
        File.WriteAllText(file, content);

        Assert.Contains("Encryption:KeyFile", Failure(file), StringComparison.Ordinal);
        Assert.Contains("Encryption:KeyFile", Failure(Path.Combine(folder, "none.keys")), StringComparison.Ordinal);

        static string Failure(string path) => Assert.Throws<Microsoft.Extensions.Options.OptionsValidationException>(
            () => MasterKeys.Load(new EncryptionOptions { KeyFile = path }, createIfMissing: false)).Message;
    }

    private FieldCipher Cipher(params string[] versions)
    {
        var file = Path.Combine(folder, "idp.keys");
        File.WriteAllLines(file, versions.Select(v => $"{v} {Convert.ToBase64String(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(v)))}"));
        return new FieldCipher(MasterKeys.Load(new EncryptionOptions { KeyFile = file }, createIfMissing: false));
    }
}
