using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Web.Tests.Gallery;

namespace Web.Tests;

public sealed partial class ErrorPageTests
{
    [Theory]
    [InlineData("vi", "Không tìm thấy trang", "Mã tra cứu")]
    [InlineData("en", "Page not found", "Reference code")]
    public async Task An_unknown_address_says_cause_remedy_and_reference(string language, string title, string reference)
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync($"/nowhere?ui_locales={language}");
        var page = await response.PageAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.StartsWith(title + " – ", page.Title, StringComparison.Ordinal);
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(reference, page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Matches(Reference, page.QuerySelector("code")!.TextContent);
    }

    [Fact]
    public async Task A_bug_shows_no_detail()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync("/throw");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("Hệ thống gặp sự cố", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_gets_a_problem_document()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.SendAsync(HttpMethod.Get, "/nowhere", null, ("Accept", "application/json"));
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("not_found", problem.RootElement.GetProperty("code").GetString());
        Assert.Matches(Reference, problem.RootElement.GetProperty("reference").GetString()!);
    }

    [Fact]
    public async Task An_unknown_code_falls_back_to_the_texts_of_its_status()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync("/fault?code=%3Cscript%3E&status=429");
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("180", response.Header("Retry-After"));
        Assert.Contains("Quá nhiều lần thử", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_called_expired()
    {
        await using var site = await GallerySite.StartAsync();
        using var form = new FormUrlEncodedContent([new("Number", "1")]);
        using var response = await site.Client.PostAsync("/gallery/sign-in", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Biểu mẫu đã hết hạn", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData("/gallery/sign-in"), InlineData("/echo"), InlineData("/language")]
    public async Task A_body_over_the_limit_is_called_too_large(string path)
    {
        await using var site = await GallerySite.StartAsync();
        using var form = new FormUrlEncodedContent([new("Number", new string('1', 70_000))]);
        using var response = await site.Client.PostAsync(path, form);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("quá lớn", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_may_raise_its_own_limit()
    {
        await using var site = await GallerySite.StartAsync();
        using var form = new FormUrlEncodedContent([new("Number", new string('1', 150_000))]);
        using var response = await site.Client.PostAsync("/wide", form);
        Assert.Equal("150000", await response.Content.ReadAsStringAsync());
    }

    [Theory, InlineData("a=%00"), InlineData("many")]
    public async Task A_form_that_cannot_be_read_is_refused(string body)
    {
        await using var site = await GallerySite.StartAsync();
        using var form = new StringContent(body == "many" ? string.Join('&', Enumerable.Range(0, 300).Select(index => $"a{index}=1")) : body,
            System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await site.Client.PostAsync("/gallery/sign-in", form);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Yêu cầu không hợp lệ", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_cut_off_at_the_limit()
    {
        await using var site = await GallerySite.StartAsync();
        using var form = new StreamContent(new MemoryStream(System.Text.Encoding.ASCII.GetBytes("Number=" + new string('1', 70_000))));
        form.Headers.ContentType = new("application/x-www-form-urlencoded");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/gallery/sign-in") { Content = form };
        request.Headers.TransferEncodingChunked = true;
        using var response = await site.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_method_has_its_own_page()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync("/echo");
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Contains("kiểu yêu cầu", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [GeneratedRegex("^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 50)]
    private static partial Regex Reference { get; }
}
