using System.Net;
using IdentityProvider.Audit;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.SignIn;

public sealed class SecondFactorTests : IAsyncLifetime
{
    private IdpHost idp = null!;

    public async ValueTask InitializeAsync() => idp = await IdpHost.StartAsync();

    public ValueTask DisposeAsync() => idp.DisposeAsync();

    [Fact]
    public async Task Without_a_password_before_it_the_code_page_leads_back_to_the_chooser()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);

        await browser.OpenAsync(browser.Page.Url.AbsoluteUri.Replace("/password", "/totp"));

        Assert.Equal("/sign-in", browser.Page.Url.AbsolutePath);
    }

    [Fact]
    public async Task C05_ACodeUsedBefore_IsRefused()
    {
        var code = idp.AnCode();
        (await (await PasswordGivenAsync()).TypeCodeAsync(code)).Expect(HttpStatusCode.OK);

        (await (await PasswordGivenAsync()).TypeCodeAsync(code)).Expect(HttpStatusCode.BadRequest);

        Assert.Equal(1, await CountAsync("authentication_failed"));
    }

    [Fact]
    public async Task C05_OneCodeInParallel_SucceedsOnce()
    {
        var browsers = new List<Browser>();
        for (var i = 0; i < 4; i++)
        {
            browsers.Add(await PasswordGivenAsync());
        }

        var code = idp.AnCode();
        var answers = await Task.WhenAll(browsers.Select(browser => browser.SubmitFormAsync(null, null, follow: false, ("@one-time-code", code))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task C05_AHundredParallelGuesses_FiveAtMostAreJudged()
    {
        var browser = await PasswordGivenAsync();
        var (url, token) = (browser.Page.Url.AbsoluteUri, browser.Page.Need("main input[name=_form]").GetAttribute("value")!);
        var right = idp.AnCode();
        var guesses = Enumerable.Range(0, 100).Select(i => $"{i:D6}").Where(guess => guess != right);

        await Task.WhenAll(guesses.Select(guess => browser.NewTab().PostAsync(url, ("Code", guess), ("_form", token))));

        Assert.InRange(await CountAsync("authentication_failed"), 1, 5);
    }

    [Theory]
    [InlineData(-30, HttpStatusCode.OK)]
    [InlineData(30, HttpStatusCode.OK)]
    [InlineData(-90, HttpStatusCode.BadRequest)]
    [InlineData(90, HttpStatusCode.BadRequest)]
    public async Task C05_ACodeIsGoodForOneStepAroundNow(int seconds, HttpStatusCode expected)
    {
        var browser = await PasswordGivenAsync();

        (await browser.TypeCodeAsync(TotpCode.For(People.AnSecret, idp.Time.GetUtcNow().AddSeconds(seconds)))).Expect(expected);
    }

    [Fact]
    public async Task C09_ARecoveryCode_IsGoodOnce_AndTenWrongOnesAreSlowedDown()
    {
        await idp.GiveRecoveryCodesAsync("ABCDE-12345", "FGHJK-67890");
        var browser = await PasswordGivenAsync();
        await browser.ClickAsync("[data-method=recovery-code]");
        await browser.TypeCodeAsync("abcde 12345");
        Assert.DoesNotContain("/recovery-code", browser.Page.Url.AbsolutePath);
        foreach (var channel in new[] { "+84901234567", "an@example.vn" })
        {
            var inbox = await idp.NewBrowser().GetAsync($"{idp.SandboxOrigin}/inbox.json?wait=5&to={Uri.EscapeDataString(channel)}");
            Assert.Contains("Một mã khôi phục vừa được dùng", System.Text.RegularExpressions.Regex.Unescape(inbox.Body), StringComparison.Ordinal);
        }

        var stranger = await PasswordGivenAsync();
        await stranger.ClickAsync("[data-method=recovery-code]");
        (await stranger.TypeCodeAsync("ABCDE-12345")).Expect(HttpStatusCode.BadRequest);
        for (var i = 0; i < 9; i++)
        {
            (await stranger.TypeCodeAsync($"WRNG{i}-00000")).Expect(HttpStatusCode.BadRequest);
        }

        (await stranger.TypeCodeAsync("FGHJK-67890")).Expect(HttpStatusCode.TooManyRequests);
    }

    private async Task<Browser> PasswordGivenAsync()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);
        await browser.TypePasswordAsync(People.An, People.AnPassword);
        Assert.Equal("/sign-in/totp", browser.Page.Url.AbsolutePath);
        return browser;
    }

    private Task<int> CountAsync(string kind) => idp.DbAsync(db => db.Set<AuditRecord>().CountAsync(r => r.Kind == kind));
}
