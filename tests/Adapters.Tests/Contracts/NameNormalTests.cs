using System.Text;
using Adapters.Contracts;

namespace Adapters.Tests.Contracts;

public sealed class NameNormalTests
{
    [Theory]
    [InlineData("Nguyễn Văn An", "NGUYENVANAN")]
    [InlineData("  nguyễn   văn an ", "NGUYENVANAN")]
    [InlineData("Đặng Đức Khôi", "DANGDUCKHOI")]
    [InlineData("đỗ thị quyên", "DOTHIQUYEN")]
    [InlineData("Trương Văn Ý", "TRUONGVANY")]
    [InlineData("Nguyễn\u00a0Văn\u200bAn", "NGUYENVANAN")]
    public void A_name_is_compared_in_upper_case_without_accents_and_spaces(string name, string expected)
    {
        Assert.Equal(expected, NameNormal.Of(name));
        Assert.Equal(expected, NameNormal.Of(name.Normalize(NormalizationForm.FormD)));
        Assert.Equal(expected, NameNormal.Of(name.Normalize(NormalizationForm.FormC)));
    }

    [Fact]
    public void Messages_do_not_tell_what_they_hold()
    {
        var query = new PopulationQuery("001090123456", "Nguyễn Văn An", new(1990, 9, 2), new("registration", Guid.CreateVersion7(), "VN001090123456"));
        Assert.DoesNotContain("001090", query.ToString(), StringComparison.Ordinal);
        OutboundMessage message = new OutboundMessage.Sms("+84901234567", "Mã: 123456", Guid.CreateVersion7());
        Assert.DoesNotContain("123456", message.ToString()!.Replace(message.Reference.ToString(), ""), StringComparison.Ordinal);
    }
}
