using System.Net;
using IdentityProvider.WebTests.Protocol;

namespace IdentityProvider.WebTests.Token;

[Collection(nameof(ProtocolCollection))]
public sealed class CodeFlowTests(ProtocolHost host)
{
    [Fact]
    public async Task A_person_signs_in_and_the_party_learns_who_and_how_well()
    {
        var app = new RelyingApp(host, "basic");
        var tokens = await app.RedeemAsync(await app.CodeAsync(new Browser(), ("scope", "openid profile")));
        Assert.Equal(HttpStatusCode.OK, tokens.Status);
        var id = tokens.IdToken;
        Assert.Equal(ProtocolHost.Issuer, id.Issuer);
        Assert.Equal(["basic"], id.Audiences);
        Assert.Equal("ES256", id.Alg);
        Assert.Equal("LoA3", id.GetClaim("acr").Value);
        Assert.Equal("n-1", id.GetClaim("nonce").Value);
        Assert.Equal(["mfa", "otp", "pwd"], id.Claims.Where(c => c.Type == "amr").Select(c => c.Value).Order());
        Assert.DoesNotContain(id.Claims, c => c.Type.StartsWith("oi_", StringComparison.Ordinal) || c.Type == "name");
        var info = await app.UserInfoAsync(tokens.AccessToken);
        Assert.Equal(id.Subject, info["sub"]);
        Assert.Equal("Nguyễn Văn An", info["name"]);
        Assert.Null(info["email"]);
    }

    [Fact]
    public async Task Every_step_may_be_answered_by_another_node_than_the_one_before()
    {
        var (app, browser, moves) = (new RelyingApp(host, "basic"), new Browser(), 0);
        var page = await browser.OpenAsync(app.AuthorizeUrl(("prompt", "login")));
        page = await Citizens.PassAsync(host, browser, page, before: step =>
        {
            moves++;
            var origin = step.Url.GetLeftPart(UriPartial.Authority);
            return browser.OpenAsync((origin == host.Origin ? host.SecondOrigin : host.Origin) + step.Url.PathAndQuery);
        });
        var tokens = await app.RedeemAsync(page.Query("code") ?? throw new BrowserException("No code.", page));
        Assert.Equal("LoA3", tokens.IdToken.GetClaim("acr").Value);
        Assert.True(moves >= 3);
    }
}
