using System.Net;
using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.Registration;

public sealed class RegistrationTests : IAsyncLifetime
{
    private const string Phone = "+84987654321";
    private IdpHost idp = null!;

    public async ValueTask InitializeAsync() => idp = await IdpHost.StartAsync();

    public ValueTask DisposeAsync() => idp.DisposeAsync();

    [Fact]
    public async Task A_citizen_registers_and_returns_to_the_waiting_sign_in_at_level_3()
    {
        var browser = idp.NewBrowser();
        await idp.BeginAsync(browser);
        await browser.ClickAsync("a[href^='/register?request=']");
        await browser.ClickAsync("main a.govuk-button");
        await ToRecoveryCodesAsync(browser);
        Assert.Equal(10, browser.Page.Document.QuerySelectorAll("#recovery-codes li").Length);

        await browser.SubmitFormAsync(("Kept", "true"));
        var end = await browser.ConsentAsync();

        Assert.True(end.Body == "released LoA3", end.Describe());
        var account = await idp.DbAsync(db => db.Set<Account>().SingleAsync(a => a.ProofSource == IdentityProof.Population && a.ProofReference != "demo"));
        Assert.Equal(LevelOfAssurance.Three, account.Proofing);
        var kinds = await idp.DbAsync(db => db.Set<AuditRecord>().Where(r => r.AccountId == account.Id).Select(r => r.Kind).ToListAsync());
        string[] expected = ["account_registered", "contact_confirmed", "authenticator_changed", "authenticated", "session_started"];
        Assert.Empty(expected.Except(kinds));
    }

    [Fact]
    public async Task The_new_account_signs_in_again_with_the_authenticator_app_it_enrolled_and_with_a_recovery_code_once()
    {
        var browser = await StartAsync();
        var key = await ToRecoveryCodesAsync(browser);
        var code = browser.Page.Need("#recovery-codes code").TextContent;
        await browser.SubmitFormAsync(("Kept", "true"));
        Assert.Equal("/register/done", browser.Page.Url.AbsolutePath);

        idp.Time.Advance(TimeSpan.FromMinutes(1));
        var other = idp.NewBrowser();
        await idp.OpenPasswordAsync(other);
        await other.TypePasswordAsync(People.Cuc.Number, "con mèo ngủ trên mái nhà");
        await other.TypeCodeAsync(TotpCode.For(key, idp.Time.GetUtcNow()));
        Assert.Equal("released LoA3", (await other.ConsentAsync()).Body);

        var third = idp.NewBrowser();
        await idp.OpenPasswordAsync(third, "LoA2");
        await third.TypePasswordAsync(People.Cuc.Number, "con mèo ngủ trên mái nhà");
        await third.OpenAsync(third.Page.Url.AbsoluteUri.Replace("/totp", "/recovery-code").Replace("/sign-in/level", "/sign-in/recovery-code"));
        Assert.Equal("released LoA2", (await third.TypeCodeAsync(code.ToLowerInvariant())).Body);

        var fourth = idp.NewBrowser();
        await idp.OpenPasswordAsync(fourth, "LoA2");
        await fourth.TypePasswordAsync(People.Cuc.Number, "con mèo ngủ trên mái nhà");
        await fourth.OpenAsync(fourth.Page.Url.AbsoluteUri.Replace("/totp", "/recovery-code").Replace("/sign-in/level", "/sign-in/recovery-code"));
        (await fourth.TypeCodeAsync(code)).Expect(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("001092000001", "Hoàng Văn Long", "15", "1", "1992", "Thông tin không khớp")]
    [InlineData("031050000002", "Trịnh Văn Minh", "12", "12", "1950", "Không thể đăng ký với số này")]
    [InlineData("001195000003", "Nguyễn Thị Nga", "5", "5", "1995", "Cần được kiểm tra trực tiếp")]
    public async Task Each_answer_of_the_registry_has_its_own_page_and_makes_no_account(
        string number, string name, string day, string month, string year, string title)
    {
        var browser = await StartAsync();

        var page = await browser.TypeDetailsAsync((number, name, day, month, year));

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(title, page.Heading);
        (await browser.OpenAsync($"{idp.Origin}/register/contact")).Expect(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_silent_registry_keeps_the_draft_which_goes_on_hours_later_after_the_number_was_typed_again()
    {
        await FaultAsync("down");
        var browser = await StartAsync();
        (await browser.TypeDetailsAsync(People.Cuc)).Expect(HttpStatusCode.ServiceUnavailable);
        await browser.ClickAsync("main a[href='/register/resume']");
        Assert.DoesNotContain("Cúc", browser.Page.Body);

        idp.Time.Advance(TimeSpan.FromMinutes(90));
        await FaultAsync("normal");
        (await browser.SubmitFormAsync(("Number", People.Bich))).Expect(HttpStatusCode.BadRequest);
        await browser.SubmitFormAsync(("Number", People.Cuc.Number));

        Assert.Equal("/register/contact", browser.Page.Url.AbsolutePath);
    }

    [Fact]
    public async Task C14_StepsOutOfOrder_AreRefused()
    {
        var browser = idp.NewBrowser();
        foreach (var path in new[] { "contact", "code", "password", "totp", "recovery-codes", "done", "resume" })
        {
            (await browser.OpenAsync($"{idp.Origin}/register/{path}")).Expect(HttpStatusCode.Conflict);
        }

        await browser.OpenAsync($"{idp.Origin}/register/details");
        await browser.TypeDetailsAsync(People.Cuc);
        var token = browser.Page.Need("main input[name=_form]").GetAttribute("value")!;
        (await browser.PostAsync($"{idp.Origin}/register/recovery-codes", ("Kept", "true"), ("_form", token))).Expect(HttpStatusCode.Conflict);
        (await browser.PostAsync($"{idp.Origin}/register/password", ("Password", "con mèo ngủ trên mái nhà"), ("_form", token))).Expect(HttpStatusCode.Conflict);
        (await browser.OpenAsync($"{idp.Origin}/register/code")).Expect(HttpStatusCode.Conflict);
        Assert.Equal("/register/contact", (await browser.OpenAsync($"{idp.Origin}/register/contact")).Url.AbsolutePath);
    }

    [Fact]
    public async Task A_double_submit_of_the_last_step_makes_one_account()
    {
        var browser = await StartAsync();
        await ToRecoveryCodesAsync(browser);
        var (url, token) = (browser.Page.Url.AbsoluteUri, browser.Page.Need("main input[name=_form]").GetAttribute("value")!);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.NewTab().PostAsync(url, ("Kept", "true"), ("_form", token))));

        Assert.All(answers, answer => Assert.Equal("/register/done", answer.Location?.AbsolutePath));
        Assert.Equal(3, await idp.DbAsync(db => db.Set<Account>().CountAsync()));
    }

    [Fact]
    public async Task Whoever_has_an_account_is_told_only_after_a_contact_was_confirmed_and_the_owner_hears_of_it()
    {
        var browser = await StartAsync();
        await browser.TypeDetailsAsync((People.An, "Nguyễn Văn An", "2", "9", "1990"));
        await browser.SubmitFormAsync(("Phone", "0987654321"));
        Assert.Equal("/register/code", browser.Page.Url.AbsolutePath);

        var page = await browser.TypeCodeAsync(await idp.ReadCodeAsync(Phone));

        page.Expect(HttpStatusCode.Conflict);
        var inbox = idp.NewBrowser();
        Assert.Contains("Có người vừa đăng ký", (await inbox.GetAsync($"{idp.SandboxOrigin}/inbox.json?to=%2B84901234567")).Body);
        Assert.Equal(2, await idp.DbAsync(db => db.Set<Account>().CountAsync()));
    }

    [Fact]
    public async Task C05_FiveWrongContactCodes_KillTheCode()
    {
        var browser = await StartAsync();
        await browser.TypeDetailsAsync(People.Cuc);
        await browser.SubmitFormAsync(("Phone", "0987 654 321"));
        var right = await idp.ReadCodeAsync(Phone);
        var wrong = right == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++)
        {
            (await browser.TypeCodeAsync(wrong)).Expect(HttpStatusCode.BadRequest);
        }

        (await browser.TypeCodeAsync(right)).Expect(HttpStatusCode.BadRequest);
        Assert.Equal("/register/code", browser.Page.Url.AbsolutePath);
    }

    [Fact]
    public async Task C06_CodesToOnePhone_AreSlowedDown_AndForeignNumbersRefused()
    {
        var browser = await StartAsync();
        await browser.TypeDetailsAsync(People.Cuc);
        (await browser.SubmitFormAsync(("Phone", "+1 900 555 0100"))).Expect(HttpStatusCode.BadRequest);
        (await browser.SubmitFormAsync(("Phone", "024 3825 0000"))).Expect(HttpStatusCode.BadRequest);
        await browser.SubmitFormAsync(("Phone", "0987654321"));
        await browser.ClickAsync("button[name=resend]");
        await browser.ClickAsync("button[name=resend]");

        var throttled = await browser.ClickAsync("button[name=resend]");

        throttled.Expect(HttpStatusCode.TooManyRequests);
        Assert.NotNull(throttled.Header("Retry-After"));
    }

    [Fact]
    public async Task E_mail_can_confirm_instead_of_a_phone()
    {
        var browser = await StartAsync();
        await browser.TypeDetailsAsync(People.Cuc);
        await browser.ClickAsync("a[href$='channel=email']");
        await browser.SubmitFormAsync(("Email", "Cuc@Example.VN"));
        await browser.TypeCodeAsync(await idp.ReadCodeAsync("Cuc@example.vn"));

        Assert.Equal("/register/password", browser.Page.Url.AbsolutePath);
    }

    [Theory]
    [InlineData("ngắn")]
    [InlineData("matkhau123456")]
    [InlineData("LeThiCuc08031988")]
    public async Task C03_WeakPasswords_AreRefused(string password)
    {
        var browser = await StartAsync();
        await ToPasswordAsync(browser);

        (await browser.SubmitFormAsync(("@new-password", password))).Expect(HttpStatusCode.BadRequest);

        Assert.Equal("/register/password", browser.Page.Url.AbsolutePath);
    }

    [Fact]
    public async Task Another_browser_cannot_go_on_with_a_draft()
    {
        var browser = await StartAsync();
        await browser.TypeDetailsAsync(People.Cuc);

        (await idp.NewBrowser().OpenAsync($"{idp.Origin}/register/contact")).Expect(HttpStatusCode.Conflict);
    }

    private async Task<Browser> StartAsync()
    {
        var browser = idp.NewBrowser();
        await browser.OpenAsync($"{idp.Origin}/register");
        await browser.ClickAsync("main a.govuk-button");
        return browser;
    }

    private async Task ToPasswordAsync(Browser browser)
    {
        await browser.TypeDetailsAsync(People.Cuc);
        await browser.SubmitFormAsync(("Phone", "0987654321"));
        await browser.TypeCodeAsync(await idp.ReadCodeAsync(Phone));
    }

    /// <returns>The key of the authenticator app.</returns>
    private async Task<string> ToRecoveryCodesAsync(Browser browser)
    {
        await ToPasswordAsync(browser);
        await browser.SubmitFormAsync(("@new-password", "con mèo ngủ trên mái nhà"));
        var key = browser.Page.Need("#totp-key").TextContent.Replace(" ", "");
        await browser.TypeCodeAsync(TotpCode.For(key, idp.Time.GetUtcNow()));
        return key;
    }

    private Task<Page> FaultAsync(string mode) => idp.NewBrowser().PostAsync($"{idp.SandboxOrigin}/faults/population/{mode}");
}
