using System.Net;
using IdentityProvider.RelyingParties;
using IdentityProvider.WebTests.Protocol;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.Authorize;

[Collection(nameof(ProtocolCollection))]
public sealed class AuthorizeTests(ProtocolHost host)
{
    private readonly RelyingApp app = new(host, "basic");
    private readonly Browser browser = new();

    public static TheoryData<string> OneStepOff => new("/", "/more", "?extra=1", "/../x", "%2e", "#fragment", "\\", "\t", "@evil.example", "ạ");

    [Theory, MemberData(nameof(OneStepOff))]
    public async Task A01_A02_RedirectUriOneStepOff_ErrorPage_NeverARedirect(string suffix)
    {
        foreach (var uri in (string[])[app.RedirectUri + suffix, app.RedirectUri.ToUpperInvariant(), app.RedirectUri.Replace("localhost", "user@localhost", StringComparison.Ordinal)])
        {
            var page = await browser.GetAsync(app.AuthorizeUrl(("redirect_uri", uri)));
            Assert.Equal((HttpStatusCode.BadRequest, (Uri?)null), (page.Status, page.Location));
            Assert.Equal("text/html", page.Response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task A04_LoopbackAppMayChooseItsPort_NothingElse()
    {
        var native = new RelyingApp(host, "native", "none");
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync(native.AuthorizeUrl(("redirect_uri", "http://127.0.0.1:50123/callback")))).Status);
        foreach (var uri in (string[])["http://127.0.0.1:50123/other", "http://localhost:50123/callback", "http://127.0.0.1:/callback", "http://127.0.0.1.evil.example/callback"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(native.AuthorizeUrl(("redirect_uri", uri)))).Status);
        }
    }

    [Fact]
    public async Task A05_SameParameterTwice_OrInQueryAndBody_NoRedirect()
    {
        var page = await browser.GetAsync($"{app.AuthorizeUrl()}&state=again");
        Assert.Equal((HttpStatusCode.BadRequest, (Uri?)null), (page.Status, page.Location));
        page = await browser.PostAsync(app.AuthorizeUrl(), [.. app.Request().Select(p => (p.Key, p.Value))]);
        Assert.Equal((HttpStatusCode.BadRequest, (Uri?)null), (page.Status, page.Location));
    }

    public static TheoryData<string, string?, string> WrongTerms => new()
    {
        { "code_challenge", null, "invalid_request" },
        { "code_challenge_method", "plain", "invalid_request" },
        { "code_challenge_method", null, "invalid_request" },
        { "code_challenge", "short", "invalid_request" },
        { "response_type", "token", "unsupported_response_type" },
        { "response_type", "id_token", "unsupported_response_type" },
        { "response_type", "code id_token", "unsupported_response_type" },
        { "response_mode", "form_post", "invalid_request" },
        { "response_mode", "fragment", "invalid_request" },
        { "scope", "openid admin", "invalid_scope" },
        { "scope", "profile", "invalid_scope" },
        { "prompt", "none login", "invalid_request" },
        { "prompt", "none", "login_required" },
        { "id_token_hint", "e30.e30.x", "login_required" },
        { "request", "e30.e30.", "request_not_supported" },
        { "resource", "https://api.example/", "invalid_target" },
        { "max_age", "-1", "invalid_request" },
        { "claims", "{", "invalid_request" },
        { "claims", """{"id_token":{"acr":{"essential":true,"values":["gold"]}}}""", "unmet_authentication_requirements" },
    };

    [Theory, MemberData(nameof(WrongTerms))]
    public async Task A06_A08_A10_A11_A16_RefusedRequest_IsToldToThePartyWithIss(string name, string? value, string error)
    {
        var page = await browser.GetAsync(app.AuthorizeUrl((name, value)));
        Assert.Equal(HttpStatusCode.SeeOther, page.Status);
        Assert.StartsWith(app.RedirectUri, page.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal((error, ProtocolHost.Issuer, "xyz"), (page.Query("error"), page.Query("iss"), page.Query("state")));
        Assert.Null(page.Query("error_uri"));
        Assert.Null(page.Query("code"));
    }

    [Fact]
    public async Task A07_VerifierMissingOrWrong_IsRefused()
    {
        var code = await app.CodeAsync(browser);
        Assert.Contains((await app.RedeemAsync(code, ("code_verifier", null))).Error, (string[])["invalid_grant", "invalid_request"]);
        Assert.Equal("invalid_grant", (await app.RedeemAsync(code, ("code_verifier", new string('a', 43)))).Error);
        Assert.Equal(HttpStatusCode.OK, (await app.RedeemAsync(code)).Status);
    }

    [Fact]
    public async Task A09_PromptNoneWithForeignRedirectUri_ErrorPage()
    {
        var page = await browser.GetAsync(app.AuthorizeUrl(("prompt", "none"), ("redirect_uri", "https://evil.example/"), ("scope", "wrong")));
        Assert.Equal((HttpStatusCode.BadRequest, (Uri?)null), (page.Status, page.Location));
    }

    [Theory, InlineData("http://127.0.0.1:1/r"), InlineData("https://169.254.169.254/"), InlineData("urn:ietf:params:oauth:request_uri:unknown")]
    public async Task A12_ForeignRequestUri_IsRefused(string uri) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync($"{host.Origin}/oauth2/authorize?client_id=basic&request_uri={Uri.EscapeDataString(uri)}")).Status);

    [Fact]
    public async Task A13_PushedRequest_WorksOnce_ForItsParty_ForAMinute()
    {
        var pushed = new RelyingApp(host, "pushed");
        Assert.Equal("invalid_request", (await browser.GetAsync(pushed.AuthorizeUrl())).Query("error"));

        var page = await browser.OpenAsync($"{await PushAsync(pushed)}&state=overridden&scope=admin");
        page = await Citizens.PassAsync(host, browser, page);
        Assert.Equal("xyz", page.Query("state"));
        Assert.Equal(HttpStatusCode.OK, (await pushed.RedeemAsync(page.Query("code")!)).Status);

        var used = await PushAsync(pushed);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync(used)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(used)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync((await PushAsync(pushed)).Replace("client_id=pushed", "client_id=basic", StringComparison.Ordinal))).Status);
        var late = await PushAsync(pushed);
        host.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.GetAsync(late)).Status);
    }

    [Fact]
    public async Task A14_PushWithoutClientAuthentication_IsUnauthorized()
    {
        var answer = await new RelyingApp(host, "pushed", "none").PostAsync("par", [.. app.Request(("client_id", "pushed")).Select(p => (p.Key, (string?)p.Value))]);
        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (answer.Status, answer.Error));
    }

    [Fact]
    public async Task A15_TenThousandScopes_HugeState_ManyParameters_AreRefusedBeforeAnyWork()
    {
        var scopes = string.Join(' ', Enumerable.Range(0, 10_000).Select(n => $"s{n}"));
        foreach (var fields in (Dictionary<string, string>[])[app.Request(("scope", scopes)), app.Request(("state", new string('x', 60 * 1024))), app.Request(("state", new string('x', 2049)))])
        {
            var page = await new Browser().PostAsync($"{host.Origin}/oauth2/authorize", [.. fields.Select(p => (p.Key, p.Value))]);
            Assert.Contains(page.Status, (HttpStatusCode[])[HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge]);
        }
    }

    [Fact]
    public async Task A16_A17_LevelAboveWhatIsHeld_IsExplained_NeverSilentlyLowered()
    {
        await app.CodeAsync(browser);
        var page = await browser.OpenAsync(app.AuthorizeUrl(("acr_values", "LoA4")));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("/sign-in/level", page.Url.PathAndQuery, StringComparison.Ordinal);
        Assert.Equal("login_required", (await browser.GetAsync(app.AuthorizeUrl(("acr_values", "LoA4"), ("prompt", "none")))).Query("error"));
        Assert.NotNull((await browser.GetAsync(app.AuthorizeUrl(("acr_values", "gold LoA3")))).Query("code"));
    }

    [Theory, InlineData("prompt", "login"), InlineData("max_age", "0")]
    public async Task A18_FreshAuthenticationIsReal(string name, string value)
    {
        var first = await app.RedeemAsync(await app.CodeAsync(browser));
        host.Time.Advance(TimeSpan.FromSeconds(5));
        var page = await browser.OpenAsync(app.AuthorizeUrl((name, value)));
        Assert.Null(page.Query("code"));
        page = await Citizens.PassAsync(host, browser, page);
        var second = await app.RedeemAsync(page.Query("code")!);
        Assert.True(second.IdToken.GetPayloadValue<long>("auth_time") > first.IdToken.GetPayloadValue<long>("auth_time"));
    }

    [Fact]
    public async Task A19_HintOfAnotherPersonOrParty_LoginRequired()
    {
        var own = await app.RedeemAsync(await app.CodeAsync(browser));
        Assert.NotNull((await browser.GetAsync(app.AuthorizeUrl(("prompt", "none"), ("id_token_hint", own["id_token"])))).Query("code"));
        var other = new Browser();
        await Citizens.PassAsync(host, other, await other.OpenAsync(app.AuthorizeUrl()), Citizens.Bich);
        Assert.Equal("login_required", (await other.GetAsync(app.AuthorizeUrl(("id_token_hint", own["id_token"])))).Query("error"));
        var party = new RelyingApp(host, "post", "client_secret_post");
        Assert.Equal("login_required", (await browser.GetAsync(party.AuthorizeUrl(("id_token_hint", own["id_token"])))).Query("error"));
    }

    [Fact]
    public async Task A20_WaitingRequestOfAnotherBrowser_IsRefused()
    {
        var page = await browser.OpenAsync(app.AuthorizeUrl());
        var id = page.Query("request")!;
        var stranger = await new Browser().GetAsync($"{host.Origin}/oauth2/authorize?resume={id}");
        Assert.Equal((HttpStatusCode.BadRequest, (Uri?)null), (stranger.Status, stranger.Location));
    }

    [Fact]
    public async Task A23_SuspendedParty_IsRefusedAtEveryEndpoint()
    {
        var tokens = await app.RedeemAsync(await app.CodeAsync(browser, ("scope", "openid offline_access")));
        var code = await app.CodeAsync(browser);
        await SuspendAsync(RelyingPartyState.Suspended);
        try
        {
            Assert.Equal("unauthorized_client", (await browser.GetAsync(app.AuthorizeUrl())).Query("error"));
            Assert.Equal("unauthorized_client", (await app.RedeemAsync(code)).Error);
            Assert.Equal("unauthorized_client", (await app.RefreshAsync(tokens.RefreshToken)).Error);
            Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens.AccessToken)).Status);
            Assert.Equal("unauthorized_client", (await app.PostAsync("par", [.. app.Request().Select(p => (p.Key, (string?)p.Value))])).Error);
        }
        finally
        {
            await SuspendAsync(RelyingPartyState.Active);
        }
    }

    [Fact]
    public async Task A24_StateWithMarkupAndLineBreaks_ComesBackUnchanged_AndSplitsNoHeader()
    {
        const string state = "\"><script>\r\nSet-Cookie: x=1\r\n\u202e";
        await app.CodeAsync(browser);
        var page = await browser.GetAsync(app.AuthorizeUrl(("state", state)));
        Assert.Equal(state, page.Query("state"));
        Assert.Null(page.Header("Set-Cookie"));
    }

    [Fact]
    public async Task Declined_consent_is_access_denied()
    {
        var party = new RelyingApp(host, "post", "client_secret_post");
        var page = await Citizens.PassAsync(host, browser, await browser.OpenAsync(party.AuthorizeUrl(("prompt", "consent"), ("scope", "openid profile"))), consent: "deny");
        Assert.Equal(("access_denied", ProtocolHost.Issuer), (page.Query("error"), page.Query("iss")));
    }

    private async Task<string> PushAsync(RelyingApp party)
    {
        var answer = await party.PostAsync("par", [.. party.Request().Select(p => (p.Key, (string?)p.Value))]);
        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Contains(answer["expires_in"], (string[])["59", "60"]);
        return $"{host.Origin}/oauth2/authorize?client_id={party.Id}&request_uri={Uri.EscapeDataString(answer["request_uri"]!)}";
    }

    private async Task SuspendAsync(RelyingPartyState state)
    {
        await host.DbAsync(async db =>
        {
            await db.Set<RelyingPartyVersion>().ExecuteUpdateAsync(set => set.SetProperty(v => v.Version, v => v.Version + 1));
            return await db.Set<RelyingPartyRecord>().Where(r => r.ClientId == "basic").ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state));
        });
        host.Time.Advance(TimeSpan.FromSeconds(2));
    }
}
