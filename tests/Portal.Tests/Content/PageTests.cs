using System.Net;

namespace Portal.Tests.Content;

public sealed class PageTests
{
    [Theory]
    [InlineData("/", "Dịch vụ công trực tuyến", "Public services online")]
    [InlineData("/procedures", "Thủ tục hành chính", "Procedures")]
    [InlineData("/procedures/cap-ho-chieu", "Cấp hộ chiếu phổ thông", "Apply for a passport")]
    public async Task A_page_speaks_both_languages(string path, string vietnamese, string english)
    {
        await using var site = await RunningSite.StartAsync("portal");
        var browser = new Browser();
        await browser.OpenAsync(site.Address + path);
        Assert.Equal(("vi", vietnamese), (browser.Page.Language, browser.Page.Heading));

        await browser.SubmitFormAsync(form: "form[action='/language']", button: "button[name=language]");
        Assert.Equal(("en", english), (browser.Page.Language, browser.Page.Heading));
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task Every_response_has_a_strict_policy_and_no_script(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        var page = await new Browser().OpenAsync(site.Address + "/");
        Assert.StartsWith("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("script, [style], style"));
    }

    [Fact]
    public async Task Text_from_the_address_is_shown_as_text()
    {
        await using var site = await RunningSite.StartAsync("portal");
        var page = await new Browser().OpenAsync(site.Address + "/procedures?q=" + Uri.EscapeDataString("<b>\"x"));
        Assert.Contains("“<b>\"x”", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Find("main p b"));
    }

    [Fact]
    public async Task An_unknown_procedure_is_not_found()
    {
        await using var site = await RunningSite.StartAsync("portal");
        Assert.Equal(HttpStatusCode.NotFound, (await new Browser().OpenAsync(site.Address + "/procedures/no-such")).Status);
    }
}
