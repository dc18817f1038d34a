using System.Text;
using Adapters.Contracts;
using Adapters.PopulationRegistry;

namespace Adapters.Tests.PopulationRegistry;

/// <summary>One thing at a time is broken in an answer that is otherwise right.</summary>
public sealed class PopulationMappingTests
{
    private static readonly PopulationQuery Query = new(
        "001090123456", "Nguyễn Văn An", new(1990, 9, 2), new("account-registration", Guid.Parse("0199a000-0000-7000-8000-000000000001"), null));

    private const string Right = """
        {"MaYeuCau":"0199a000-0000-7000-8000-000000000001","MaTraCuu":"DC-1","KetQua":"KHOP","ThemMoi":1,
         "CongDan":{"SoDinhDanh":"001090123456","HoVaTen":"Nguyễn Văn An","NgayThangNamSinh":"19900902","GioiTinh":1}}
        """;

    [Fact]
    public void The_right_answer_is_a_match() => Assert.IsType<PopulationAnswer.Match>(Read(Right));

    [Theory]
    [InlineData("001090123456", "001090123457", RegistryFailure.AnswerAboutAnother)]
    [InlineData("Nguyễn Văn An", "Nguyễn Văn Anh", RegistryFailure.AnswerAboutAnother)]
    [InlineData("19900902", "19900903", RegistryFailure.AnswerAboutAnother)]
    [InlineData("0199a000-0000-7000-8000-000000000001", "0199a000-0000-7000-8000-000000000002", RegistryFailure.AnswerNotBound)]
    [InlineData("KHOP", "khop", RegistryFailure.AnswerUnreadable)]
    [InlineData("KHOP", "KHONG_KHOP", RegistryFailure.AnswerUnreadable)]
    [InlineData("KHOP", "DA_CHET", RegistryFailure.AnswerUnreadable)]
    [InlineData("DC-1", "", RegistryFailure.AnswerUnreadable)]
    [InlineData("Nguyễn Văn An", "Nguyễn\\u0007Văn An", RegistryFailure.AnswerUnreadable)]
    [InlineData("Nguyễn Văn An", "\\ud800", RegistryFailure.AnswerUnreadable)]
    [InlineData("\"Nguyễn Văn An\"", "null", RegistryFailure.AnswerUnreadable)]
    [InlineData("\"ThemMoi\":1", "\"KetQua\":\"KHOP\"", RegistryFailure.AnswerUnreadable)]
    [InlineData("\"GioiTinh\":1", "\"GioiTinh\":[[[[[[[[[[1]]]]]]]]]]", RegistryFailure.AnswerUnreadable)]
    [InlineData("}}", "}", RegistryFailure.AnswerUnreadable)]
    public void R15_Anything_else_is_refused(string part, string instead, RegistryFailure reason)
    {
        var answer = Read(Right.Replace(part, instead, StringComparison.Ordinal));
        Assert.Equal(reason, Assert.IsType<PopulationAnswer.Unavailable>(answer).Reason);
    }

    private static PopulationAnswer Read(string json) => PopulationMapping.ToAnswer(Encoding.UTF8.GetBytes(json), Query, DateTimeOffset.UnixEpoch);
}
