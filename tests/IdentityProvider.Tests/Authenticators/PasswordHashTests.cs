using System.Text;
using IdentityProvider.Authenticators.Password;

namespace IdentityProvider.Tests.Authenticators;

public sealed class PasswordHashTests
{
    private static readonly PasswordOptions Cheap = new() { MemoryKib = 8192, Passes = 1 };

    [Fact]
    public void C08_ComposedAndDecomposedVietnamese_AreOneSecret()
    {
        const string typed = "Mèo ngủ trên mái nhà ở Huế";
        var hash = PasswordHash.Create(Text(typed.Normalize(NormalizationForm.FormC)), Cheap);

        Assert.True(PasswordHash.Verify(Text(typed.Normalize(NormalizationForm.FormD)), hash));
        Assert.False(PasswordHash.Verify(Text(typed.ToUpperInvariant()), hash));
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(256, true)]
    [InlineData(257, false)]
    public void C08_LongPasswords_AreTakenUpToTheLimit(int length, bool taken) =>
        Assert.Equal(taken, PasswordText.TryParse(new string('m', length), out _));

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("a\ud800b")]
    public void C08_NulAndBrokenUnicode_AreRefused(string typed) => Assert.False(PasswordText.TryParse(typed, out _));

    [Fact]
    public void A_hash_made_by_the_reference_program_verifies()
    {
        // printf 'correct horse' | argon2 0123456789abcdef -id -t 2 -k 19456 -p 1 -l 32 -e
        const string phc = "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$rk2Mi3E4dgRMg0fHaYaptWVZRKqs//6b6k3/nntqGJk";

        Assert.True(PasswordHash.Verify(Text("correct horse"), phc));
        Assert.False(PasswordHash.IsOutdated(phc, new PasswordOptions()));
        Assert.True(PasswordHash.IsOutdated(phc, Cheap));
    }

    [Theory]
    [InlineData("matkhau2026", "password.common")]
    [InlineData("1234567890", "password.common")]
    [InlineData("aaaaaaaaaaaa", "password.common")]
    [InlineData("Mật khẩu 123!", "password.common")]
    [InlineData("nguyenvanan1990", "password.personal")]
    [InlineData("001090123456", "password.personal")]
    [InlineData("02091990xyz", "password.personal")]
    [InlineData("ngắn", "password.too-short")]
    [InlineData("", "password.new-missing")]
    [InlineData("con mèo ngủ trên mái nhà", null)]
    [InlineData("Demo-Bich-2026!", null)]
    public void C03_NewPasswords(string typed, string? fault) =>
        Assert.Equal(fault, PasswordRules.Fault(typed, 10, "001090123456", "Nguyễn Văn An", new(1990, 9, 2), "+84901234567"));

    private static PasswordText Text(string typed) => PasswordText.TryParse(typed, out var text) ? text : throw new InvalidOperationException();
}
