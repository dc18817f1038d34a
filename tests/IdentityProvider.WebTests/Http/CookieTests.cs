using System.Net;
using IdentityProvider.WebTests.SignIn;

namespace IdentityProvider.WebTests.Http;

public sealed class CookieTests(SharedIdp shared) : IClassFixture<SharedIdp>
{
    private const string Session = "__Host-idp-session";
    private readonly IdpHost idp = shared.Idp;

    [Theory]
    [InlineData("__host-idp-session={0}")]
    [InlineData("__HOST-IDP-SESSION={0}")]
    [InlineData("\u2000__Host-idp-session={0}")]
    [InlineData("__Host-idp-session\u00a0={0}")]
    public async Task S02_ACookieThatASiblingDomainCanSet_IsNotTheSession(string form)
    {
        var handle = await SignedInAsync();

        Assert.Equal("/account", await WhereAsync($"{Session}={handle}"));
        Assert.Equal("/sign-in", await WhereAsync(form.Replace("{0}", handle)));
    }

    [Fact]
    public async Task S02_ATossedLookAlike_DoesNotPushTheRealCookieAside()
    {
        var handle = await SignedInAsync();

        Assert.Equal("/account", await WhereAsync($"{Session}={handle}; __host-idp-session={new string('a', 43)}"));
        Assert.Equal("/account", await WhereAsync($"__HOST-idp-session={new string('a', 43)}; {Session}={handle}"));
        Assert.Equal("/sign-in", await WhereAsync($"{Session}={handle}; {Session}={new string('a', 43)}"));
        Assert.Equal("/sign-in", await WhereAsync($"{Session}={new string('a', 43)}; {Session}={handle}"));
    }

    [Fact]
    public async Task S02_JunkBesideIt_ChangesNothing_AndTooMuchIsRefused()
    {
        var handle = await SignedInAsync();
        var junk = string.Join("; ", Enumerable.Range(0, 64).Select(i => $"junk{i}={i};;=;=x;\"a\\;%00{i}"));

        Assert.Equal("/account", await WhereAsync($"{junk}; {Session}={handle}; {junk}"));
        Assert.Equal(431, (int)(await AskAsync($"{Session}={handle}; {new string('j', 40_000)}=1")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\u00e9")]
    [InlineData("%41%41%41' OR '1'='1-------------------------")]
    public async Task S02_AMalformedHandle_IsNobody(string value)
    {
        Assert.Equal("/sign-in", await WhereAsync($"{Session}={value}; __Host-idp-browser={value}; __Host-idp-device={value}"));
    }

    [Fact]
    public async Task S01_AHandlePlantedBeforeTheSignIn_IsNeverTheSession()
    {
        var planted = new string('P', 43);
        var browser = idp.NewBrowser();
        foreach (var name in new[] { Session, "__Host-idp-browser" })
        {
            browser.Cookies.Accept(new Uri(idp.Origin), $"{name}={planted}; Path=/; Secure; HttpOnly");
        }

        await idp.SignInAsAnAsync(browser);

        Assert.NotEqual(planted, browser.Cookies.Find(Session)!.Value);
        Assert.Equal("/sign-in", await WhereAsync($"{Session}={planted}"));
    }

    private async Task<string> SignedInAsync()
    {
        var browser = idp.NewBrowser();
        await idp.SignInAsAnAsync(browser);
        return browser.Cookies.Find(Session)!.Value;
    }

    private async Task<string> WhereAsync(string cookies)
    {
        var page = await AskAsync(cookies);
        return page.Status == HttpStatusCode.OK ? page.Url.AbsolutePath : page.Location?.AbsolutePath ?? $"{(int)page.Status}";
    }

    private Task<Page> AskAsync(string cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"{idp.Origin}/account");
        request.Headers.TryAddWithoutValidation("Cookie", cookies);
        return new Browser(wire: Utf8Wire).SendAsync(request);
    }

    private static readonly HttpMessageInvoker Utf8Wire = new(new SocketsHttpHandler
    {
        UseCookies = false, AllowAutoRedirect = false, UseProxy = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
    });
}
