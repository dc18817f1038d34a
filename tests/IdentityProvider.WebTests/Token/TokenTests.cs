using System.Net;
using IdentityProvider.Accounts;
using IdentityProvider.Consent;
using IdentityProvider.Kernel;
using IdentityProvider.OpenIdConnect.Stores;
using IdentityProvider.Sessions;
using IdentityProvider.WebTests.Protocol;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.Token;

[Collection(nameof(ProtocolCollection))]
public sealed class TokenTests(ProtocolHost host)
{
    private const string Offline = "openid profile offline_access";

    [Fact]
    public async Task T01_CodeTwice_SecondIsRefusedAndIssuedTokensAreRevoked()
    {
        var app = new RelyingApp(host, "basic");
        var code = await app.CodeAsync(new Browser(), ("scope", Offline));
        var first = await app.RedeemAsync(code);
        var second = await app.RedeemAsync(code);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_grant"), (second.Status, second.Error));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(first.AccessToken)).Status);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(first.RefreshToken)).Error);
    }

    [Fact]
    public async Task T02_OneCodeRedeemedInParallelByTwoNodes_SucceedsOnce()
    {
        var app = new RelyingApp(host, "basic");
        var code = await app.CodeAsync(new Browser());
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => app.PostAsync("token",
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", app.RedirectUri), ("code_verifier", app.Verifier)],
            n % 2 == 0 ? host.Origin : host.SecondOrigin)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => Assert.Equal("invalid_grant", a.Error));
    }

    [Fact]
    public async Task T03_CodeOfAnotherParty_OrOtherRedirectUri_OrAfterSixtySeconds_IsRefused()
    {
        var (app, other, browser) = (new RelyingApp(host, "basic"), new RelyingApp(host, "post", "client_secret_post"), new Browser());
        var stolen = await app.CodeAsync(browser);
        Assert.Equal("invalid_grant", (await other.RedeemAsync(stolen, ("redirect_uri", app.RedirectUri), ("code_verifier", app.Verifier))).Error);
        Assert.Equal("invalid_grant", (await app.RedeemAsync(await app.CodeAsync(browser), ("redirect_uri", other.RedirectUri))).Error);
        var late = await app.CodeAsync(browser);
        host.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal("invalid_grant", (await app.RedeemAsync(late)).Error);
    }

    [Fact]
    public async Task T04_AnythingElseAsCode_IsRefused()
    {
        var app = new RelyingApp(host, "basic");
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", Offline)));
        var pushed = await app.PostAsync("par", [.. app.Request().Select(p => (p.Key, (string?)p.Value))]);
        foreach (var handle in (string[])[tokens.RefreshToken, tokens.AccessToken, pushed["request_uri"]![("urn:ietf:params:oauth:request_uri:".Length)..], tokens["id_token"]!])
        {
            Assert.Equal("invalid_grant", (await app.RedeemAsync(handle)).Error);
        }

        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens.AccessToken)).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens.RefreshToken)).Status);
    }

    [Fact]
    public async Task T05_OldRefreshToken_RevokesTheFamilyAndIsInTheHistory()
    {
        var app = new RelyingApp(host, "basic");
        var first = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", Offline)));
        var second = await app.RefreshAsync(first.RefreshToken);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(first.RefreshToken)).Error);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(second.RefreshToken)).Error);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(second.AccessToken)).Status);
        Assert.True(await host.DbAsync(db => db.Set<Audit.AuditRecord>().AnyAsync(r => r.Kind == "token_replayed" && r.RelyingPartyId == "basic")));
    }

    [Fact]
    public async Task T06_OneRefreshTokenInParallelOnTwoNodes_OneWinner_NoSecondLiveToken()
    {
        var app = new RelyingApp(host, "basic");
        var first = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", Offline)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(n => app.PostAsync("token",
            [("grant_type", "refresh_token"), ("refresh_token", first.RefreshToken)], n % 2 == 0 ? host.Origin : host.SecondOrigin)));
        var won = Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(won.RefreshToken)).Error);
    }

    [Fact]
    public async Task T07_RefreshAfterLogout_IsRefused()
    {
        var app = new RelyingApp(host, "basic");
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", Offline)));
        var session = await SessionOfAsync(tokens);
        await host.WithAsync<LogoutService, bool>(logout => logout.EndAsync(session, "logout", default));
        await AssertDeadAsync(app, tokens);
    }

    [Fact]
    public async Task T07_RefreshAfterConsentWithdrawal_IsRefused()
    {
        var app = new RelyingApp(host, "basic");
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", Offline)));
        var account = await AccountOfAsync(tokens);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.WithAsync<ConsentQuery, bool>(async consents =>
        {
            await consents.WithdrawAsync(account, new RelyingPartyId("basic"), default);
            return true;
        });
        await AssertDeadAsync(app, tokens);
    }

    [Fact]
    public async Task T07_RefreshAfterLock_IsRefused_AndEveryOtherUseToo()
    {
        var app = new RelyingApp(host, "post", "client_secret_post");
        var browser = new Browser();
        var page = await Citizens.PassAsync(host, browser, await browser.OpenAsync(app.AuthorizeUrl(("scope", Offline))), Citizens.Bich);
        var tokens = await app.RedeemAsync(page.Query("code")!);
        var account = await AccountOfAsync(tokens);
        await SetStateAsync(account, AccountState.Locked);
        await AssertDeadAsync(app, tokens);
        await SetStateAsync(account, AccountState.Active);
    }

    [Fact]
    public async Task T07_WiderScope_OrTwelveHours_IsRefused()
    {
        var app = new RelyingApp(host, "basic");
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", "openid offline_access")));
        Assert.Contains((await app.RefreshAsync(tokens.RefreshToken, ("scope", "openid profile offline_access"))).Error, (string[])["invalid_grant", "invalid_scope"]);
        var next = await app.RefreshAsync(tokens.RefreshToken);
        Assert.Equal(await ExpiryOfAsync(tokens.RefreshToken), await ExpiryOfAsync(next.RefreshToken));
        var hash = GrantStore.Hash(next.RefreshToken);
        await host.DbAsync(db => db.Set<GrantToken>().Where(t => t.HandleHash == hash).ExecuteUpdateAsync(set => set.SetProperty(t => t.ExpiresAt, host.Time.GetUtcNow())));
        Assert.Equal("invalid_grant", (await app.RefreshAsync(next.RefreshToken)).Error);
    }

    [Fact]
    public async Task T08_WrongClientAuthenticationMethod_OrSecretInUrl_IsRefused()
    {
        var code = ("grant_type", (string?)"client_credentials");
        Assert.Equal("invalid_client", (await new RelyingApp(host, "basic", "client_secret_post").TokenAsync(code)).Error);
        Assert.Equal("invalid_client", (await new RelyingApp(host, "post", "client_secret_basic").TokenAsync(code)).Error);
        Assert.Equal("invalid_client", (await new RelyingApp(host, "signed", "client_secret_basic").TokenAsync(code)).Error);
        Assert.Equal("invalid_client", (await new RelyingApp(host, "basic", "none").RedeemAsync("guess")).Error);
        Assert.Equal("invalid_client", (await new RelyingApp(host, "post", "client_secret_post").TokenAsync(code, ("client_secret", "wrong"))).Error);
        var inUrl = new HttpRequestMessage(HttpMethod.Post, $"{host.Origin}/oauth2/token?client_id=post&client_secret={ProtocolHost.SecretOf("post")}")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        Assert.Equal("invalid_request", (await RelyingApp.SendAsync(inUrl)).Error);
    }

    [Fact]
    public async Task T14_IdTokenAsAccessToken_IsRefused()
    {
        var app = new RelyingApp(host, "post", "client_secret_post");
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens["id_token"]!)).Status);
        var good = await app.UserInfoAsync(tokens.AccessToken);
        Assert.True(good.Status == HttpStatusCode.OK, good.Challenge);
    }

    [Fact]
    public async Task T17_IntrospectOrRevokeSomebodyElsesToken_HasNoEffect()
    {
        var (app, other) = (new RelyingApp(host, "basic"), new RelyingApp(host, "post", "client_secret_post"));
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", Offline)));
        foreach (var token in (string[])[tokens.AccessToken, tokens.RefreshToken])
        {
            Assert.Equal("True", (await app.PostAsync("introspect", [("token", token)]))["active"]);
            Assert.Equal("False", (await other.PostAsync("introspect", [("token", token)]))["active"]);
            await other.PostAsync("revoke", [("token", token)]);
        }

        Assert.Equal(HttpStatusCode.OK, (await app.UserInfoAsync(tokens.AccessToken)).Status);
        await app.PostAsync("revoke", [("token", tokens.RefreshToken)]);
        await AssertDeadAsync(app, tokens);
    }

    [Fact]
    public async Task T18_ClaimsBeyondScope_AreAbsent_AndSubjectsDifferBySector()
    {
        var (app, other, browser) = (new RelyingApp(host, "basic"), new RelyingApp(host, "native", "none") { RedirectUri = "http://127.0.0.1:49152/callback" }, new Browser());
        var tokens = await app.RedeemAsync(await app.CodeAsync(browser, ("scope", "openid email")));
        var info = await app.UserInfoAsync(tokens.AccessToken);
        Assert.Equal("an@example.vn", info["email"]);
        Assert.All((string[])["name", "birthdate", "phone_number", "vn_national_id", "verified_claims"], name => Assert.Null(info[name]));
        await browser.GetAsync(other.AuthorizeUrl());
        await browser.FollowAsync(uri => uri.Port == 49152);
        while (browser.Page.Find("button[name=consent]") is not null)
        {
            await browser.SubmitFormAsync(button: "button[name=consent][value=allow]", follow: false);
            await browser.FollowAsync(uri => uri.Port == 49152);
        }

        var others = await other.RedeemAsync(browser.Page.Query("code")!);
        Assert.NotEqual(tokens.IdToken.Subject, others.IdToken.Subject);
        Assert.NotEqual(tokens.IdToken.GetClaim("sid").Value, others.IdToken.GetClaim("sid").Value);
    }

    [Theory, InlineData("password"), InlineData("implicit"), InlineData("urn:ietf:params:oauth:grant-type:device_code"),
     InlineData("urn:openid:params:grant-type:ciba"), InlineData("urn:example:unknown"), InlineData("urn:ietf:params:oauth:grant-type:token-exchange")]
    public async Task T19_UnknownGrants_AreUnsupported(string grant)
    {
        var answer = await new RelyingApp(host, "basic").TokenAsync(("grant_type", grant), ("username", "a"), ("password", "b"));
        Assert.Equal("unsupported_grant_type", answer.Error);
    }

    [Fact]
    public async Task T19_GrantThatThePartyDidNotRegister_IsRefused() =>
        Assert.Equal("unauthorized_client", (await new RelyingApp(host, "basic").TokenAsync(("grant_type", "client_credentials"))).Error);

    [Fact]
    public async Task Verified_claims_and_the_personal_number_go_where_the_law_allows_it()
    {
        var app = new RelyingApp(host, "basic");
        var code = await app.CodeAsync(new Browser(), ("scope", "openid vn_national_id"), ("claims", """{"userinfo":{"verified_claims":null},"id_token":{"name":null}}"""));
        var tokens = await app.RedeemAsync(code);
        var info = await app.UserInfoAsync(tokens.AccessToken);
        Assert.Equal(Citizens.An.Number, info["vn_national_id"]);
        Assert.Contains("vn_nd69_2024", info["verified_claims"], StringComparison.Ordinal);
        Assert.Equal("Nguyễn Văn An", tokens.IdToken.GetClaim("name").Value);
    }

    [Fact]
    public async Task An_access_token_as_JWT_follows_RFC_9068_and_ends_with_its_session()
    {
        var app = new RelyingApp(host, "post", "client_secret_post");
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", "openid profile")));
        var jwt = new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(tokens.AccessToken);
        Assert.Equal(("at+jwt", "RS256", "RS256"), (jwt.Typ, jwt.Alg, tokens.IdToken.Alg));
        Assert.All((string[])["iss", "exp", "aud", "sub", "client_id", "iat", "jti", "scope"], name => Assert.True(jwt.TryGetPayloadValue<object>(name, out _), name));
        Assert.DoesNotContain(jwt.Claims, c => c.Type.StartsWith("oi_", StringComparison.Ordinal));
        var session = await SessionOfAsync(tokens);
        await host.WithAsync<LogoutService, bool>(logout => logout.EndAsync(session, "logout", default));
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens.AccessToken)).Status);
    }

    private static async Task AssertDeadAsync(RelyingApp app, Answer tokens)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.UserInfoAsync(tokens.AccessToken)).Status);
        Assert.Equal("invalid_grant", (await app.RefreshAsync(tokens.RefreshToken)).Error);
        Assert.Equal("False", (await app.PostAsync("introspect", [("token", tokens.AccessToken)]))["active"]);
    }

    private Task<DateTimeOffset> ExpiryOfAsync(string handle)
    {
        var hash = GrantStore.Hash(handle);
        return host.DbAsync(db => db.Set<GrantToken>().Where(t => t.HandleHash == hash).Select(t => t.ExpiresAt).SingleAsync());
    }

    private Task<SessionId> SessionOfAsync(Answer tokens)
    {
        var sid = tokens.IdToken.GetClaim("sid").Value;
        return host.DbAsync(async db => new SessionId(await db.Set<Participant>().Where(p => p.Sid == sid).Select(p => p.SessionId).SingleAsync()));
    }

    private async Task<AccountId> AccountOfAsync(Answer tokens)
    {
        var session = await SessionOfAsync(tokens);
        return await host.DbAsync(async db => new AccountId(await db.Set<Session>().Where(s => s.Id == session.Value).Select(s => s.AccountId).SingleAsync()));
    }

    private Task<int> SetStateAsync(AccountId account, AccountState state) => host.DbAsync(db =>
        db.Set<Account>().Where(a => a.Id == account.Value).ExecuteUpdateAsync(set => set.SetProperty(a => a.State, state)));
}
