using System.Net;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using IdentityProvider.WebTests.Logout;

namespace IdentityProvider.WebTests.Sessions;

public sealed class SessionTests
{
    [Fact]
    public async Task S03_A_cookie_replayed_on_another_node_after_logout_is_refused()
    {
        await using var world = new World();
        var (first, second) = (await world.StartNodeAsync(), await world.StartNodeAsync());
        var who = await first.SignInAsync();
        var stolen = who.Browser.Cookies.HeaderFor(new Uri(first.Origin));
        Assert.Equal("/account", await WhereAsync(second, stolen));

        await who.Browser.OpenAsync($"{first.Origin}/sign-out");
        await who.Browser.SubmitFormAsync();
        Assert.Equal("/sign-in", await WhereAsync(second, stolen));
        Assert.Equal("/sign-in", await WhereAsync(first, stolen));
    }

    [Fact]
    public async Task S06_On_a_shared_computer_the_next_person_reaches_nothing_of_the_first()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var an = await node.SignInAsync(Node.An);
        an.Browser.Cookies.Remove("__Host-idp-session");
        var bich = await node.SignInAsync(Node.Bich, an.Browser);

        foreach (var page in new[] { "/account", "/account/sessions", "/account/sharing", "/account/methods", "/account/activity" })
        {
            await bich.Browser.OpenAsync(node.Origin + page);
            Assert.Contains("Trần Thị Bích", bich.Browser.Page.Expect(HttpStatusCode.OK).Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Nguyễn Văn An", bich.Browser.Page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(an.Session.SessionId.ToString(), bich.Browser.Page.Body, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--Sessions:IdleLimit=00:15:00", 16, 1, "idle")]
    [InlineData("--Sessions:IdleLimit=04:00:00", 200, 4, "absolute")]
    public async Task S13_Idle_and_total_limits_ask_for_a_new_sign_in(string setting, int minutes, int times, string reason)
    {
        await using var world = new World();
        var node = await world.StartNodeAsync(setting);
        var who = await node.SignInAsync();
        for (var i = 0; i < times; i++)
        {
            await who.Browser.GetAsync($"{node.Origin}/account");
            Assert.Equal(HttpStatusCode.OK, who.Browser.Page.Status);
            world.Time.Advance(TimeSpan.FromMinutes(minutes));
        }

        await who.Browser.OpenAsync($"{node.Origin}/account");
        Assert.Equal("/sign-in", who.Browser.Page.Url.AbsolutePath);
        Assert.Equal(reason, await node.ReadAsync(async db => (await db.FindAsync<Session>(who.Session.Id))!.EndReason));
    }

    [Fact]
    public async Task S14_Nothing_is_stored_and_the_back_button_shows_nothing()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        await who.Browser.OpenAsync($"{node.Origin}/account");
        Assert.Contains("no-store", who.Browser.Page.Header("Cache-Control"), StringComparison.Ordinal);
        await who.Browser.OpenAsync($"{node.Origin}/account/x.css");
        Assert.Equal(HttpStatusCode.NotFound, who.Browser.Page.Status);
        await who.Browser.OpenAsync($"{node.Origin}/sign-out");
        Assert.Contains("no-store", who.Browser.Page.Header("Cache-Control"), StringComparison.Ordinal);
        await who.Browser.SubmitFormAsync();
        Assert.Equal("\"cache\", \"storage\"", who.Browser.Page.Header("Clear-Site-Data"));
        await who.Browser.OpenAsync($"{node.Origin}/account");
        Assert.Equal("/sign-in", who.Browser.Page.Url.AbsolutePath);
    }

    [Fact]
    public async Task One_session_is_revoked_the_others_stay()
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("party");
        var node = await world.StartNodeAsync();
        var (here, away, third) = (await node.SignInAsync(), await node.SignInAsync(), await node.SignInAsync());
        await node.JoinAsync(away, party);
        await here.Browser.OpenAsync($"{node.Origin}/account/sessions");
        Assert.Equal(3, here.Browser.Page.Document.QuerySelectorAll("[data-session]").Length);
        await here.Browser.ClickAsync($"[data-session='{away.Session.SessionId}'] button");
        Assert.Contains("Số phiên đã đóng: 1", here.Browser.Page.Text, StringComparison.Ordinal);
        Assert.Equal((true, false, true), (await node.IsAliveAsync(here), await node.IsAliveAsync(away), await node.IsAliveAsync(third)));
        await party.NextAsync();

        await here.Browser.SubmitFormAsync(form: "#end-others");
        Assert.Equal((true, false), (await node.IsAliveAsync(here), await node.IsAliveAsync(third)));
    }

    [Fact]
    public async Task Another_persons_session_cannot_be_revoked()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var (an, bich) = (await node.SignInAsync(Node.An), await node.SignInAsync(Node.Bich));
        await an.Browser.OpenAsync($"{node.Origin}/account/sessions");
        await an.Browser.SubmitFormAsync(form: $"[data-session='{an.Session.SessionId}'] form", button: "[data-session] button", fields: [("session", bich.Session.Id.ToString())]);
        Assert.True(await node.IsAliveAsync(bich));
        Assert.True(await node.IsAliveAsync(an));
    }

    [Fact]
    public async Task L09_Signing_out_everywhere_ends_the_older_sessions_and_not_one_that_begins_meanwhile()
    {
        await using var world = new World();
        var (party, other) = (await world.AddPartyAsync("party"), await world.AddPartyAsync("other"));
        var node = await world.StartNodeAsync();
        var (here, away) = (await node.SignInAsync(), await node.SignInAsync());
        await node.JoinAsync(here, party);
        await node.JoinAsync(away, party);
        await node.JoinAsync(away, other);
        await here.Browser.OpenAsync($"{node.Origin}/account/sessions");
        world.Time.Advance(TimeSpan.FromSeconds(1));
        var meanwhile = node.SignInAsync();
        await here.Browser.SubmitFormAsync(form: "#end-everywhere");
        var after = await node.SignInAsync();
        await meanwhile;

        Assert.Equal("Bạn đã đăng xuất", here.Browser.Page.Heading);
        Assert.Equal(2, here.Browser.Page.Document.QuerySelectorAll("[data-service-state]").Length);
        Assert.Equal((false, false, true), (await node.IsAliveAsync(here), await node.IsAliveAsync(away), await node.IsAliveAsync(after)));
        await party.NextAsync();
        await party.NextAsync();
        await other.NextAsync();
    }

    [Fact]
    public async Task S04_A_post_without_the_forms_token_changes_nothing()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        foreach (var path in new[] { "/sign-out", "/account/sessions?handler=Everywhere", "/account/sessions?handler=Others", "/account/sharing" })
        {
            await who.Browser.GetAsync($"{node.Origin}/account");
            await who.Browser.PostAsync(path, ("session", who.Session.Id.ToString()));
            Assert.Equal(HttpStatusCode.BadRequest, who.Browser.Page.Status);
        }

        Assert.True(await node.IsAliveAsync(who));
    }

    private static async Task<string> WhereAsync(Node node, string cookies)
    {
        var browser = new Browser();
        var request = new HttpRequestMessage(HttpMethod.Get, $"{node.Origin}/account");
        request.Headers.Add("Cookie", cookies);
        await browser.SendAsync(request);
        await browser.FollowAsync();
        return browser.Page.Url.AbsolutePath;
    }
}
