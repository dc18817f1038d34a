using IdentityProvider.WebTests.Protocol;

namespace IdentityProvider.WebTests.SignIn;

[Collection(nameof(ProtocolCollection))]
public sealed class TwoTabsTests(ProtocolHost host)
{
    [Fact]
    public async Task S05_TwoTabsOfTwoParties_EachEndsAtItsOwn()
    {
        var (first, second) = (new RelyingApp(host, "basic"), new RelyingApp(host, "post", "client_secret_post"));
        var one = new Browser();
        var two = one.NewTab();
        await one.OpenAsync(first.AuthorizeUrl(("state", "one"), ("nonce", "n-one"), ("scope", "openid profile")));
        await two.OpenAsync(second.AuthorizeUrl(("state", "two"), ("nonce", "n-two")));

        await one.ClickAsync("[data-method=password]");
        await two.ClickAsync("[data-method=password]");
        await one.SubmitFormAsync(("@username", Citizens.An.Number), ("@current-password", Citizens.An.Password));
        var ended = await Citizens.PassAsync(host, two, await two.SubmitFormAsync(("@username", Citizens.An.Number), ("@current-password", Citizens.An.Password)));
        var begun = await Citizens.PassAsync(host, one, one.Page);

        Assert.Equal(("one", first.RedirectUri), (begun.Query("state"), begun.Url.GetLeftPart(UriPartial.Path)));
        Assert.Equal(("two", second.RedirectUri), (ended.Query("state"), ended.Url.GetLeftPart(UriPartial.Path)));
        var (mine, others) = (await first.RedeemAsync(begun.Query("code")!), await second.RedeemAsync(ended.Query("code")!));
        Assert.Equal(("basic", "n-one"), (Assert.Single(mine.IdToken.Audiences), mine.IdToken.GetClaim("nonce").Value));
        Assert.Equal(("post", "n-two"), (Assert.Single(others.IdToken.Audiences), others.IdToken.GetClaim("nonce").Value));
    }
}
