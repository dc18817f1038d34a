using System.Net;
using IdentityProvider.Audit;
using IdentityProvider.Consent;
using IdentityProvider.Kernel;
using IdentityProvider.WebTests.Logout;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.SelfService;

public sealed class AccountPagesTests
{
    [Fact]
    public async Task A_person_signs_in_to_the_account_pages_without_consent_and_lands_on_the_page_asked_for()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var browser = new Browser();
        await browser.OpenAsync($"{node.Origin}/account/activity");
        Assert.Equal("/sign-in", browser.Page.Url.AbsolutePath);
        await browser.ClickAsync("[data-method=password]");
        await browser.SubmitFormAsync(("@username", Node.An), ("@current-password", "Demo-An-2026!"));
        await browser.SubmitFormAsync(("@one-time-code", TotpCode.For("JBSWY3DPEHPK3PXP", world.Time.GetUtcNow())));

        Assert.Equal("/account/activity", browser.Page.Url.AbsolutePath);
        Assert.Contains("Nguyễn Văn An", browser.Page.Body, StringComparison.Ordinal);
        Assert.Contains("Bắt đầu một phiên đăng nhập bằng Mật khẩu.", browser.Page.Text, StringComparison.Ordinal);
        Assert.NotNull(browser.Page.Find("main code"));
    }

    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Every_page_opens_in_both_languages_and_shows_no_whole_number_or_contact(string language)
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        foreach (var path in new[] { "/account", "/account/sessions", "/account/sharing", "/account/methods", "/account/activity", "/sign-out" })
        {
            await who.Browser.OpenAsync($"{node.Origin}{path}?ui_locales={language}");
            var page = who.Browser.Page.Expect(HttpStatusCode.OK);
            Assert.Equal(language, page.Language);
            foreach (var secret in new[] { Node.An, "+84901234567", "an@example.vn" })
            {
                Assert.DoesNotContain(secret, page.Body, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_change_asks_again_for_a_proof_older_than_half_an_hour()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync("--Sessions:IdleLimit=02:00:00");
        var (who, other) = (await node.SignInAsync(), await node.SignInAsync());
        await who.Browser.OpenAsync($"{node.Origin}/account/sessions");
        world.Time.Advance(TimeSpan.FromMinutes(31));
        await who.Browser.SubmitFormAsync(form: "#end-others");
        Assert.StartsWith("/sign-in", who.Browser.Page.Url.AbsolutePath, StringComparison.Ordinal);
        Assert.True(await node.IsAliveAsync(other));

        await who.Browser.OpenAsync($"{node.Origin}/account/sessions");
        Assert.Equal(HttpStatusCode.OK, who.Browser.Page.Status);
    }

    [Fact]
    public async Task Shared_information_is_listed_and_withdrawn_with_an_audit_entry()
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("party");
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        var (account, id) = (new AccountId(who.Session.AccountId), new RelyingPartyId(party.Id));
        await node.UseAsync<ConsentQuery, bool>(async consents =>
        {
            await consents.GiveAsync(account, id, [AttributeName.Name], CancellationToken.None);
            return true;
        });
        await who.Browser.OpenAsync($"{node.Origin}/account/sharing");
        Assert.Contains(party.Name, who.Browser.Page.Text, StringComparison.Ordinal);
        await who.Browser.ClickAsync("[data-party=party] button");
        Assert.Null(who.Browser.Page.Find("[data-party]"));
        Assert.False(await node.UseAsync<ConsentQuery, bool>(consents => consents.CoversAsync(account, id, [], CancellationToken.None)));
        Assert.Equal(1, await node.ReadAsync(db => db.Set<AuditRecord>().CountAsync(r => r.Kind == "consent_withdrawn" && r.RelyingPartyId == "party")));

        await who.Browser.OpenAsync($"{node.Origin}/account/activity");
        Assert.Contains($"Bạn rút lại đồng ý đã cho {party.Name}.", who.Browser.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_waiting_sign_in_is_refused()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var browser = new Browser();
        await browser.OpenAsync($"{node.Origin}/account/resume?resume=00000000000000000000000000000000");
        browser.Page.Expect(HttpStatusCode.BadRequest);
    }
}
