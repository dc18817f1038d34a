using IdentityProvider.Kernel;

namespace IdentityProvider.Tests.Kernel;

public sealed class NationalIdTests
{
    [Theory]
    [InlineData("001090123456", 1990)]
    [InlineData("079195654321", 1995)]
    [InlineData("001205000001", 2005)]
    [InlineData("001399000001", 2099)]
    [InlineData(" 001 090 123 456 ", 1990)]
    public void Twelve_digits_tell_a_birth_year(string text, int year)
    {
        Assert.True(NationalId.TryParse(text, out var id));
        Assert.Equal(year, id.BirthYear);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00109012345")]
    [InlineData("0010901234567")]
    [InlineData("00109012345a")]
    [InlineData("٠٠١٠٩٠١٢٣٤٥٦")]
    [InlineData("001090123456\n1")]
    public void Anything_else_is_none(string? text) => Assert.False(NationalId.TryParse(text, out _));

    [Fact]
    public void Printed_it_is_masked()
    {
        Assert.True(NationalId.TryParse("001090123456", out var id));
        Assert.Equal("********3456", $"{id}");
    }
}
