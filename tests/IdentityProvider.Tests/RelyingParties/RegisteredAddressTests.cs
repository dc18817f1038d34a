using IdentityProvider.RelyingParties.Declaration;

namespace IdentityProvider.Tests.RelyingParties;

public sealed class RegisteredAddressTests
{
    [Theory]
    [InlineData("https://user@a.example/x")]
    [InlineData("https://a@b@c.example/x")]
    [InlineData("https://@a.example/x")]
    [InlineData("https://a.example\\x")]
    [InlineData("https://a.example/x\t")]
    [InlineData("https://a.example/x y")]
    [InlineData("https://bộ.example/x")]
    [InlineData("https://a.example/x#f")]
    [InlineData("https://a.example/x#")]
    [InlineData("https://A.example/x")]
    [InlineData("HTTPS://a.example/x")]
    [InlineData("https://a.example:443/x")]
    [InlineData("https://a.example/x/../y")]
    [InlineData("https://a.example/%2e%2e/y")]
    [InlineData("/x")]
    [InlineData("//a.example/x")]
    public void A02_UnclearAddress_IsRefused(string text) => Assert.NotNull(new RegisteredAddress(development: true).CheckRedirect(text, native: false));

    [Theory]
    [InlineData("https://*.a.example/x")]
    [InlineData("https://a.example/*")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///x")]
    [InlineData("http://a.example/x")]
    [InlineData("vn.gov.app:/callback")]
    public void A03_WildcardSchemeOrPlainHttp_IsRefused(string text) =>
        Assert.NotNull(new RegisteredAddress(development: true).CheckRedirect(text, native: false));

    [Theory]
    [InlineData("http://localhost:5020/signin", false, false)]
    [InlineData("http://127.0.0.1/x", false, false)]
    [InlineData("https://localhost/x", false, false)]
    [InlineData("https://[::1]/x", false, false)]
    [InlineData("https://2130706433/x", false, false)]
    [InlineData("https://x.localhost/x", false, false)]
    [InlineData("http://localhost:5020/signin", true, true)]
    [InlineData("http://[::1]:5020/signin", true, true)]
    public void A04_LoopbackOfAWebClient_IsForDevelopmentOnly(string text, bool development, bool allowed) =>
        Assert.Equal(allowed, new RegisteredAddress(development).CheckRedirect(text, native: false) is null);

    [Theory]
    [InlineData("http://127.0.0.1/callback", true)]
    [InlineData("http://[::1]:8080/callback", true)]
    [InlineData("vn.gov.example.app:/callback", true)]
    [InlineData("https://app.example.vn/claimed", true)]
    [InlineData("http://localhost/callback", false)]
    [InlineData("http://127.0.0.2/callback", false)]
    [InlineData("myapp:/callback", false)]
    [InlineData("vn.gov.example.app://host/callback", false)]
    [InlineData("javascript:alert(1)", false)]
    public void A04_NativeClient_MayUseLoopbackAddressesAndItsOwnScheme(string text, bool allowed) =>
        Assert.Equal(allowed, new RegisteredAddress(development: false).CheckRedirect(text, native: true) is null);

    [Theory]
    [InlineData("https://a.example/keys", true)]
    [InlineData("http://a.example/keys", false)]
    [InlineData("https://10.0.0.1/keys", false)]
    [InlineData("https://[fe80::1]/keys", false)]
    [InlineData("https://169.254.169.254/latest", false)]
    [InlineData("https://127.0.0.1/keys", false)]
    [InlineData("https://u:p@a.example/keys", false)]
    public void R01_AddressesThatAreCalled_NameAPublicHost(string text, bool allowed) =>
        Assert.Equal(allowed, new RegisteredAddress(development: false).CheckEndpoint(text) is null);
}
