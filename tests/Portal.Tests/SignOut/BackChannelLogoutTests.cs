using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Portal.Tests.SignOut;

/// <summary>The receivers of the portal and of the ministry's sample; catalogue row L06.</summary>
public sealed class BackChannelLogoutTests
{
    private static readonly Dictionary<string, Action<JsonObject>> Changes = new()
    {
        ["nonce"] = token => token["nonce"] = "n",
        ["other audience"] = token => token["aud"] = "somebody-else",
        ["no audience"] = token => token.Remove("aud"),
        ["other issuer"] = token => token["iss"] = "http://127.0.0.1:1",
        ["life of more than two minutes"] = token => token["exp"] = (long)token["iat"]! + 121,
        ["expired"] = token => (token["iat"], token["exp"]) = ((long)token["iat"]! - 300, (long)token["iat"]! - 200),
        ["issued ahead"] = token => (token["iat"], token["exp"]) = ((long)token["iat"]! + 90, (long)token["iat"]! + 120),
        ["no exp"] = token => token.Remove("exp"),
        ["no iat"] = token => token.Remove("iat"),
        ["no jti"] = token => token.Remove("jti"),
        ["no events"] = token => token.Remove("events"),
        ["other event"] = token => token["events"] = new JsonObject { ["urn:other"] = new JsonObject() },
        ["event that is no object"] = token => token["events"] = new JsonObject { ["http://schemas.openid.net/event/backchannel-logout"] = "yes" },
        ["neither sid nor sub"] = token => { token.Remove("sid"); token.Remove("sub"); },
    };

    public static TheoryData<string, string> Broken => [.. from client in (string[])["portal", "ministry"] from change in Changes.Keys select (client, change)];

    [Theory, MemberData(nameof(Broken))]
    public async Task L06_A_logout_token_with_one_fault_is_refused_and_the_session_lives(string client, string fault)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync();
        var answer = await site.PostLogoutTokenAsync(site.Issuer.LogoutToken(client, Changes[fault]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("invalid_request", answer.Body, StringComparison.Ordinal);
        Assert.True(await SignedInAsync(browser, site));
    }

    [Theory]
    [InlineData("portal", "JWT", "ES256", false)]
    [InlineData("portal", "at+jwt", "ES256", false)]
    [InlineData("portal", "logout+jwt", "none", false)]
    [InlineData("portal", "logout+jwt", "ES256", true)]
    [InlineData("ministry", "JWT", "ES256", false)]
    [InlineData("ministry", "at+jwt", "ES256", false)]
    [InlineData("ministry", "logout+jwt", "none", false)]
    [InlineData("ministry", "logout+jwt", "ES256", true)]
    public async Task L06_A_logout_token_of_another_type_algorithm_or_key_is_refused(string client, string typ, string alg, bool foreignKey)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var answer = await site.PostLogoutTokenAsync(site.Issuer.LogoutToken(client, typ: typ, alg: alg, signer: foreignKey ? foreign : null));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.True(await SignedInAsync(browser, site));
    }

    [Theory]
    [InlineData("portal", "sid")]
    [InlineData("portal", "sub")]
    [InlineData("ministry", "sid")]
    [InlineData("ministry", "sub")]
    public async Task A_valid_logout_token_ends_the_session_on_the_server(string client, string only)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync();
        var token = site.Issuer.LogoutToken(client, change => change.Remove(only == "sid" ? "sub" : "sid"));
        var answer = await site.PostLogoutTokenAsync(token);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.False(await SignedInAsync(browser, site));
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task Another_session_of_the_same_person_lives_on(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        var first = await site.SignedInAsync();
        var second = await site.SignedInAsync();
        await site.PostLogoutTokenAsync(site.Issuer.LogoutToken(client));
        Assert.True(await SignedInAsync(first, site));
        Assert.False(await SignedInAsync(second, site));
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task L06_A_logout_token_works_once(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        var token = site.Issuer.LogoutToken(client);
        Assert.Equal(HttpStatusCode.OK, (await site.PostLogoutTokenAsync(token)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.PostLogoutTokenAsync(token)).Status);
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task Signing_out_ends_the_session_here_and_asks_the_identity_provider_with_the_hint(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync();
        await browser.SubmitFormAsync(form: "form[action='/sign-out']", button: "button[name=sign-out]");
        Assert.Equal(HttpStatusCode.SeeOther, browser.Trail[0].Status);
        Assert.Equal(3, site.Issuer.LastEndSession!["id_token_hint"].ToString().Split('.').Length);
        Assert.Equal(site.Address + "/signout-callback-oidc", site.Issuer.LastEndSession["post_logout_redirect_uri"].ToString());
        Assert.Equal("/?signed-out=1", browser.Page.Url.PathAndQuery);
        Assert.False(await SignedInAsync(browser, site));
    }

    [Theory, InlineData("portal"), InlineData("ministry")]
    public async Task Signing_out_needs_the_pages_own_form(string client)
    {
        await using var site = await RunningSite.StartAsync(client);
        var browser = await site.SignedInAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(site.Address + "/sign-out")).Status);
        Assert.True(await SignedInAsync(browser, site));
    }

    private static async Task<bool> SignedInAsync(Browser browser, RunningSite site) =>
        (await browser.GetAsync(site.Address + "/")).Find("form[action='/sign-out']") is not null;
}
