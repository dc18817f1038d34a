using System.Net;

namespace Portal.Tests.SignIn;

public sealed class SignInTests
{
    [Theory]
    [InlineData("portal", "/sign-in", "LoA2")]
    [InlineData("portal", "/sign-in?level=LoA4", "LoA4")]
    [InlineData("ministry", "/sign-in", "LoA3")]
    [InlineData("ministry", "/sign-in?level=LoA4", "LoA4")]
    public async Task The_request_carries_PKCE_state_nonce_level_and_language(string client, string path, string acr)
    {
        await using var site = await RunningSite.StartAsync(client);
        var page = await new Browser().GetAsync(site.Address + path);
        Assert.Equal("code", page.Query("response_type"));
        Assert.Equal("S256", page.Query("code_challenge_method"));
        Assert.Equal(43, page.Query("code_challenge")!.Length);
        Assert.True(page.Query("state")!.Length > 40);
        Assert.True(page.Query("nonce")!.Length > 40);
        Assert.Equal((acr, "vi", site.Client), (page.Query("acr_values"), page.Query("ui_locales"), page.Query("client_id")));
        Assert.All(page.Response.Headers.GetValues("Set-Cookie"), cookie =>
        {
            Assert.StartsWith($"__Host-{client}-", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory, InlineData("portal", "/me"), InlineData("ministry", "/received")]
    public async Task The_person_comes_back_signed_in(string client, string page)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync();
        await browser.OpenAsync(site.Address + page);
        Assert.Equal(HttpStatusCode.OK, browser.Page.Status);
        Assert.Contains("Nguyễn Văn An", browser.Page.Text, StringComparison.Ordinal);
        Assert.Contains("15/01/1990", browser.Page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portal", "https://evil.example/")]
    [InlineData("portal", "//evil.example")]
    [InlineData("ministry", "/\\evil.example")]
    public async Task The_way_back_never_leaves_the_site(string client, string target)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync("/sign-in?return=" + Uri.EscapeDataString(target));
        Assert.StartsWith(site.Address + "/", browser.Page.Url.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, browser.Page.Status);
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task A_declined_step_up_is_explained_and_the_session_stays(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync();
        site.Issuer.Decline = "unmet_authentication_requirements";
        await browser.OpenAsync(site.Address + "/sign-in?level=LoA4");
        Assert.Equal(HttpStatusCode.Forbidden, browser.Page.Status);
        Assert.Contains("unmet_authentication_requirements", browser.Page.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.Find("form[action='/sign-out']"));
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task Less_than_was_asked_for_is_refused(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        site.Issuer.Grant = "LoA1";
        var browser = await site.SignedInAsync();
        Assert.Equal(HttpStatusCode.BadRequest, browser.Page.Status);
        Assert.Null(browser.Page.Find("form[action='/sign-out']"));
    }

    [Theory]
    [InlineData("portal", "http://other.example")]
    [InlineData("portal", "")]
    [InlineData("ministry", "http://other.example")]
    [InlineData("ministry", "")]
    public async Task An_answer_of_another_issuer_or_of_none_is_refused(string client, string issuer)
    {
        await using var site = await RunningSite.StartAsync(client);
        site.Issuer.AnswerIssuer = issuer;
        var browser = await site.SignedInAsync();
        Assert.Equal(HttpStatusCode.BadRequest, browser.Page.Status);
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task An_unreachable_identity_provider_is_told(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        await site.Issuer.DisposeAsync();
        var browser = await site.SignedInAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, browser.Page.Status);
    }
}
