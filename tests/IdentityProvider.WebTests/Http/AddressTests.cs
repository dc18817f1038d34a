using System.Text.Json;
using IdentityProvider.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityProvider.WebTests.Http;

/// <summary>What a request says about its own address, and what we make of it.</summary>
public sealed class AddressTests(SharedIdp shared) : IClassFixture<SharedIdp>
{
    private const string Evil = "evil.example";
    private readonly IdpHost idp = shared.Idp;

    [Theory]
    [InlineData("Host")]
    [InlineData("X-Forwarded-Host")]
    [InlineData("Forwarded")]
    [InlineData("X-Original-Host")]
    public async Task S08_ASpoofedHost_ReachesNoLinkAndNoMessage(string header)
    {
        foreach (var path in new[] { "/.well-known/openid-configuration", "/register", "/register/details", "/account", "/oauth2/logout", "/sign-out", "/nothing" })
        {
            var page = await SendAsync(path, (header, header == "Forwarded" ? $"host={Evil};proto=https" : Evil));
            Assert.DoesNotContain(Evil, page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain(Evil, page.Header("Location") ?? "", StringComparison.Ordinal);
        }

        var discovery = JsonDocument.Parse((await SendAsync("/.well-known/openid-configuration", (header, Evil))).Body).RootElement;
        Assert.Equal("http://localhost:1", discovery.GetProperty("issuer").GetString()!.TrimEnd('/'));
        Assert.All(discovery.EnumerateObject().Where(member => member.Name.EndsWith("_endpoint", StringComparison.Ordinal) || member.Name == "jwks_uri"),
            member => Assert.StartsWith("http://localhost:1/", member.Value.GetString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "203.0.113.9", "localhost")]
    [InlineData("127.0.0.0/8", "203.0.113.9", "203.0.113.0/24")]
    [InlineData("127.0.0.0/8", "198.51.100.7, 203.0.113.9", "203.0.113.0/24")]
    [InlineData("127.0.0.0/8", "evil.example", "localhost")]
    [InlineData("127.0.0.0/8", "203.0.113.9, 1.2.3.4.5", "localhost")]
    [InlineData("10.0.0.0/8", "203.0.113.9", "localhost")]
    public async Task S09_OnlyADeclaredProxy_TellsWhereARequestComesFrom(string proxies, string forwardedFor, string network)
    {
        await using var behind = await IdpHost.StartAsync(proxies.Length == 0 ? [] : [$"--Proxy:KnownNetworks:0={proxies}"]);
        var browser = behind.NewBrowser();
        await behind.OpenPasswordAsync(browser);
        var post = new HttpRequestMessage(HttpMethod.Post, browser.Page.Url)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["Identifier"] = People.An, ["Password"] = People.AnPassword, ["_form"] = browser.Page.Need("main input[name=_form]").GetAttribute("value")!,
            }),
        };
        post.Headers.Add("X-Forwarded-For", forwardedFor);
        await browser.SendAsync(post);

        Assert.Equal(network, await behind.DbAsync(db => db.Set<Session>().Select(s => s.Network).SingleAsync()));
    }

    [Fact]
    public async Task S09_AHundredForwardedHops_DoNotMakeAHundredNetworks()
    {
        await using var open = await IdpHost.StartAsync("--Password:FreeTriesPerNetwork=20", "--Proxy:KnownNetworks:0=127.0.0.0/8");
        var browser = open.NewBrowser();
        await open.OpenPasswordAsync(browser);
        var (url, token) = (browser.Page.Url, browser.Page.Need("main input[name=_form]").GetAttribute("value")!);
        for (var i = 0; i < 21; i++)
        {
            var post = new HttpRequestMessage(HttpMethod.Post, url)
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Identifier"] = $"0010901{i:D5}", ["Password"] = $"wrong {i}", ["_form"] = token }),
            };
            var hops = Enumerable.Range(0, 100).Select(hop => $"10.{i}.{hop}.1");
            post.Headers.Add("X-Forwarded-For", $"{string.Join(", ", hops)}, 203.0.113.9");
            await browser.SendAsync(post);
        }

        browser.Page.Expect(System.Net.HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task S09_AProxyThatIsNoNetwork_StopsTheStart()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => IdpHost.StartAsync("--Proxy:KnownNetworks:0=proxy.example"));
        Assert.Contains("Proxy:KnownNetworks", fault.Message, StringComparison.Ordinal);
    }

    private Task<Page> SendAsync(string path, (string Name, string Value) header)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, idp.Origin + path);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return new Browser().SendAsync(request);
    }
}
