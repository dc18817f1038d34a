using System.Net;

namespace IdentityProvider.WebTests.SignIn;

public sealed class LoginCsrfTests(SharedIdp shared) : IClassFixture<SharedIdp>
{
    private readonly IdpHost idp = shared.Idp;

    [Fact]
    public async Task S15_AFormOfTheAttackersBrowser_DoesNotSignTheVictimIn()
    {
        var attacker = idp.NewBrowser();
        await idp.OpenPasswordAsync(attacker);
        var (url, token) = (attacker.Page.Url, attacker.Page.Need("main input[name=_form]").GetAttribute("value")!);
        var victim = idp.NewBrowser();
        await idp.OpenPasswordAsync(victim);
        var own = victim.Page.Url;

        foreach (var address in new[] { url, own })
        {
            var post = new HttpRequestMessage(HttpMethod.Post, address)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Identifier"] = People.An, ["Password"] = People.AnPassword, ["_form"] = token }),
            };
            post.Headers.Add("Origin", "https://evil.example");
            post.Headers.Add("Sec-Fetch-Site", "cross-site");
            (await victim.SendAsync(post)).Expect(HttpStatusCode.BadRequest);
            Assert.Null(victim.Cookies.Find("__Host-idp-session"));
        }
    }

    [Fact]
    public async Task S15_TheAttackersFinishedSignIn_IsNotTakenOverByALink()
    {
        var attacker = idp.NewBrowser();
        await idp.OpenPasswordAsync(attacker);
        await attacker.TypePasswordAsync(People.An, People.AnPassword);
        await attacker.TypeCodeAsync(idp.AnCode());
        idp.Time.Advance(TimeSpan.FromSeconds(31));
        var waiting = attacker.Trail.Append(attacker.Page).Select(page => page.Query("request")).First(id => id is not null);
        var victim = idp.NewBrowser();
        foreach (var path in new[] { "/sign-in/continue?request=", "/consent?request=", "/sign-in/account?request=", "/test/resume?resume=" })
        {
            (await victim.OpenAsync($"{idp.Origin}{path}{waiting}")).Expect(HttpStatusCode.BadRequest);
        }

        Assert.Null(victim.Cookies.Find("__Host-idp-session"));
    }

    [Fact]
    public async Task S15_WhoeverLands_ReadsWhoIsSignedIn()
    {
        var browser = idp.NewBrowser();
        await idp.SignInAsAnAsync(browser);

        Assert.Contains("Nguyễn Văn An", (await browser.OpenAsync($"{idp.Origin}/account")).Body, StringComparison.Ordinal);
    }
}
