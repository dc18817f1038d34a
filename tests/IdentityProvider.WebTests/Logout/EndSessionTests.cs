using System.Net;

namespace IdentityProvider.WebTests.Logout;

public sealed class EndSessionTests
{
    [Fact]
    public async Task A_genuine_hint_of_this_session_ends_it_at_once_and_lists_each_service()
    {
        await using var world = new World();
        var (asking, other) = (await world.AddPartyAsync("asking"), await world.AddPartyAsync("other"));
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        var participant = await node.JoinAsync(who, asking);
        await node.JoinAsync(who, other);

        await who.Browser.OpenAsync(Logout(node, ("id_token_hint", node.IdToken(participant)), ("post_logout_redirect_uri", $"{asking.Origin}/bye"), ("state", "a b&c")));
        Assert.Equal("Bạn đã đăng xuất", who.Browser.Page.Expect(HttpStatusCode.OK).Heading);
        Assert.False(await node.IsAliveAsync(who));
        Assert.Null(who.Browser.Cookies.Find("__Host-idp-session"));
        await asking.NextAsync();
        await other.NextAsync();
        await world.UntilAsync(async () => (await node.DeliveriesAsync()).TrueForAll(d => d.State == "confirmed"));

        await who.Browser.OpenAsync(who.Browser.Page.Url.AbsoluteUri);
        Assert.Equal(2, who.Browser.Page.Document.QuerySelectorAll("[data-service-state=confirmed]").Length);
        Assert.Contains(other.Name, who.Browser.Page.Text, StringComparison.Ordinal);
        Assert.Null(who.Browser.Page.Header("Refresh"));
        Assert.Equal($"{asking.Origin}/bye?state=a%20b%26c", who.Browser.Page.Need("#continue").GetAttribute("href"));
        Assert.DoesNotContain("cookies", who.Browser.Page.Header("Clear-Site-Data"), StringComparison.Ordinal);
    }

    [Theory, InlineData("nothing"), InlineData("forged"), InlineData("access token"), InlineData("other session"), InlineData("other client speaks")]
    public async Task L01_Without_a_genuine_hint_of_this_session_the_person_is_asked(string what)
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("asking");
        await world.AddPartyAsync("second");
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        var mine = await node.JoinAsync(who, party);
        var elsewhere = await node.JoinAsync(await node.SignInAsync(), party);
        (string, string)[] request = what switch
        {
            "forged" => [("id_token_hint", Forge(node.IdToken(mine)))],
            "access token" => [("id_token_hint", node.IdToken(mine, typ: "at+jwt"))],
            "other session" => [("id_token_hint", node.IdToken(elsewhere))],
            "other client speaks" => [("id_token_hint", node.IdToken(mine)), ("client_id", "second")],
            _ => [],
        };

        await who.Browser.OpenAsync(Logout(node, request));
        Assert.Equal("Đăng xuất?", who.Browser.Page.Heading);
        Assert.Contains("Nguyễn Văn An", who.Browser.Page.Text, StringComparison.Ordinal);
        Assert.Contains(party.Name, who.Browser.Page.Text, StringComparison.Ordinal);
        Assert.True(await node.IsAliveAsync(who));

        await who.Browser.SubmitFormAsync();
        Assert.Equal("Bạn đã đăng xuất", who.Browser.Page.Heading);
        Assert.False(await node.IsAliveAsync(who));
    }

    [Fact]
    public async Task L02_Only_a_registered_address_of_the_hinted_client_is_offered()
    {
        await using var world = new World();
        var (party, second) = (await world.AddPartyAsync("asking"), await world.AddPartyAsync("second"));
        var node = await world.StartNodeAsync();
        foreach (var address in new[] { $"{second.Origin}/bye", $"{party.Origin}/bye/", $"{party.Origin}/bye?x=1", $"{party.Origin}/BYE", "https://evil.example/", "javascript:alert(1)" })
        {
            var who = await node.SignInAsync();
            var hint = node.IdToken(await node.JoinAsync(who, party));
            await who.Browser.OpenAsync(Logout(node, ("id_token_hint", hint), ("post_logout_redirect_uri", address)));
            Assert.Equal("/signed-out", who.Browser.Page.Url.AbsolutePath);
            Assert.Null(who.Browser.Page.Find("#continue"));
        }

        var last = await node.SignInAsync();
        var forged = Forge(node.IdToken(await node.JoinAsync(last, party)));
        await last.Browser.OpenAsync(Logout(node, ("id_token_hint", forged), ("client_id", party.Id), ("post_logout_redirect_uri", $"{party.Origin}/bye")));
        await last.Browser.SubmitFormAsync();
        Assert.Null(last.Browser.Page.Find("#continue"));
    }

    [Fact]
    public async Task L03_An_expired_but_genuine_hint_counts()
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("asking");
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        var hint = node.IdToken(await node.JoinAsync(who, party), age: TimeSpan.FromDays(2));
        await who.Browser.OpenAsync(Logout(node, ("id_token_hint", hint)));
        Assert.Equal("/signed-out", who.Browser.Page.Url.AbsolutePath);
        Assert.False(await node.IsAliveAsync(who));
    }

    [Fact]
    public async Task A_form_of_the_client_ends_the_session_too_although_the_cookie_comes_only_with_the_redirect()
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("asking");
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        var hint = node.IdToken(await node.JoinAsync(who, party));
        var post = new HttpRequestMessage(HttpMethod.Post, $"{node.Origin}/oauth2/logout")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["id_token_hint"] = hint, ["post_logout_redirect_uri"] = $"{party.Origin}/bye", ["ui_locales"] = "en",
            }),
        };
        post.Headers.Add("Cookie", "none=sent");
        await who.Browser.SendAsync(post);
        await who.Browser.FollowAsync();
        Assert.Equal("You are signed out", who.Browser.Page.Heading);
        Assert.False(await node.IsAliveAsync(who));
        Assert.Equal($"{party.Origin}/bye", who.Browser.Page.Need("#continue").GetAttribute("href"));
    }

    [Fact]
    public async Task Nobody_signed_in_a_duplicate_parameter_a_strange_ticket()
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("asking");
        var node = await world.StartNodeAsync();
        var browser = new Browser();
        await browser.OpenAsync(Logout(node, ("client_id", party.Id), ("post_logout_redirect_uri", $"{party.Origin}/bye")));
        Assert.Equal("Bạn đã đăng xuất", browser.Page.Heading);
        Assert.NotNull(browser.Page.Find("#continue"));
        var handle = browser.Page.Url.PathAndQuery;

        await browser.OpenAsync(Logout(node, ("state", "1"), ("state", "2")));
        browser.Page.Expect(HttpStatusCode.BadRequest);
        await browser.OpenAsync($"{node.Origin}/signed-out?logout=AAAA");
        browser.Page.Expect(HttpStatusCode.BadRequest);
        await new Browser().OpenAsync(node.Origin + handle);
        var stranger = new Browser();
        await stranger.OpenAsync(node.Origin + handle);
        stranger.Page.Expect(HttpStatusCode.BadRequest);
    }

    private static string Logout(Node node, params (string Name, string Value)[] query) =>
        $"{node.Origin}/oauth2/logout?{string.Join('&', query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))}";

    private static string Forge(string token) => token[..^6] + (token[^6] == 'A' ? 'B' : 'A') + token[^5..];
}
