using System.Net;
using System.Net.Http.Headers;
using Adapters.Transport.XRoad;

namespace Adapters.Tests.Transport;

public sealed class XRoadAnswerTests
{
    private static readonly XRoadMessage Question = new(
        "VN/GOV/VPCP/Cổng", "VN/GOV/BCA/CSDLQGDC/A", "/v1/b", Guid.Parse("0199a000-0000-7000-8000-000000000001"), null, "registration", "{}"u8.ToArray());

    [Fact]
    public async Task The_answer_to_our_question_is_bound() => Assert.IsType<XRoadAnswer.Bound>(await ReadAsync(Answer()));

    [Theory]
    [InlineData("X-Road-Id", "0199a000-0000-7000-8000-000000000002")]
    [InlineData("X-Road-Client", "VN/GOV/VPCP/OTHER")]
    [InlineData("X-Road-Service", "VN/GOV/BCA/CSDLQGDC/B")]
    [InlineData("X-Road-Request-Hash", "AAAA")]
    public async Task An_answer_with_another_missing_or_doubled_header_is_not_bound(string header, string other)
    {
        var changed = Answer();
        changed.Headers.Remove(header);
        Assert.Equal(header, Assert.IsType<XRoadAnswer.NotBound>(await ReadAsync(changed)).Detail);
        changed.Headers.Add(header, other);
        Assert.IsType<XRoadAnswer.NotBound>(await ReadAsync(changed));
        var doubled = Answer();
        doubled.Headers.Add(header, doubled.Headers.GetValues(header).Single());
        Assert.IsType<XRoadAnswer.NotBound>(await ReadAsync(doubled));
    }

    [Fact]
    public void The_hash_depends_on_path_headers_and_body()
    {
        XRoadMessage[] all =
        [
            Question, Question with { Path = "/v1/c" }, Question with { Issue = "other" }, Question with { UserId = "VN1" },
            Question with { Body = "{ }"u8.ToArray() }, Question with { Id = Guid.Empty },
        ];
        Assert.Equal(all.Length, all.Select(RequestHash.Of).Distinct().Count());
    }

    [Fact]
    public void Each_part_of_an_identifier_is_encoded_by_itself() =>
        Assert.Equal("VN/GOV/VPCP/C%E1%BB%95ng", XRoadMessage.Encode(Question.Client));

    [Fact]
    public async Task A_bus_error_is_told_from_the_providers_own()
    {
        var bus = Answer();
        bus.StatusCode = HttpStatusCode.InternalServerError;
        Assert.Equal(500, Assert.IsType<XRoadAnswer.ProviderFailed>(await ReadAsync(bus)).Status);
        bus.Headers.Add("X-Road-Error", "Server.ServerProxy.NetworkError");
        Assert.Equal("Server.ServerProxy.NetworkError", Assert.IsType<XRoadAnswer.BusFailed>(await ReadAsync(bus)).Type);
        bus.Headers.Remove("X-Road-Error");
        bus.Headers.TryAddWithoutValidation("X-Road-Error", "\u001b[31m forged");
        Assert.Equal("unnamed", Assert.IsType<XRoadAnswer.BusFailed>(await ReadAsync(bus)).Type);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Only_JSON_in_UTF8_is_read(string type)
    {
        var answer = Answer();
        answer.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        Assert.IsType<XRoadAnswer.Unreadable>(await ReadAsync(answer));
    }

    private static Task<XRoadAnswer> ReadAsync(HttpResponseMessage answer) =>
        XRoadAnswer.ReadAsync(answer, Question, TestContext.Current.CancellationToken);

    private static HttpResponseMessage Answer() => new(HttpStatusCode.OK)
    {
        Content = new StringContent("{}", new MediaTypeHeaderValue("application/json", "utf-8")),
        Headers =
        {
            { "X-Road-Id", Question.Id.ToString() },
            { "X-Road-Client", "VN/GOV/VPCP/C%E1%BB%95ng" },
            { "X-Road-Service", "VN/GOV/BCA/CSDLQGDC/A" },
            { "X-Road-Request-Hash", RequestHash.Of(Question) },
        },
    };
}
