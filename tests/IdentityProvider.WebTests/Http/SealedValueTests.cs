using System.Net;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityProvider.WebTests.Http;

/// <summary>Handles that we sealed and browsers carry.</summary>
public sealed class SealedValueTests(SharedIdp shared) : IClassFixture<SharedIdp>
{
    private readonly IdpHost idp = shared.Idp;

    [Fact]
    public async Task S07_TenThousandFlippedBits_NoneIsAccepted()
    {
        var accepted = await idp.WithAsync((LogoutTickets tickets) =>
        {
            var whole = tickets.Seal(new LogoutReturn(new RelyingPartyId(IdpHost.PartyId), "http://localhost:1/bye"));
            Assert.NotNull(tickets.OpenReturn(whole));
            return Task.FromResult(Enumerable.Range(0, 10_000).Count(i => tickets.OpenReturn(Flip(whole, i)) is not null));
        });

        Assert.Equal(0, accepted);
    }

    [Fact]
    public async Task S07_AFlippedLogoutHandle_IsAnsweredAlikeWhateverBitItIs()
    {
        var browser = idp.NewBrowser();
        await idp.SignInAsAnAsync(browser);
        await browser.OpenAsync($"{idp.Origin}/sign-out");
        await browser.SubmitFormAsync();
        var handle = browser.Page.Query("logout")!;
        var answers = new HashSet<string>();
        foreach (var forged in Forgeries(handle))
        {
            var page = await browser.GetAsync($"{idp.Origin}/signed-out?logout={forged}");
            answers.Add($"{(int)page.Status} {page.Heading} {page.Header("Set-Cookie")}");
        }

        Assert.StartsWith("400 ", Assert.Single(answers), StringComparison.Ordinal);
        (await browser.GetAsync($"{idp.Origin}/signed-out?logout={handle}")).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task S07_AFlippedFormToken_IsAnsweredAlike_AndNobodyIsSignedIn()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);
        var (url, token) = (browser.Page.Url.AbsoluteUri, browser.Page.Need("main input[name=_form]").GetAttribute("value")!);
        var answers = new HashSet<string>();
        foreach (var forged in Forgeries(token))
        {
            var page = await browser.PostAsync(url, ("Identifier", People.An), ("Password", People.AnPassword), ("_form", forged));
            answers.Add($"{(int)page.Status} {page.Heading} {page.Header("Set-Cookie")}");
        }

        Assert.StartsWith("400 ", Assert.Single(answers), StringComparison.Ordinal);
        Assert.Null(browser.Cookies.Find("__Host-idp-session"));
    }

    [Theory]
    [InlineData("/sign-in/continue?request=")]
    [InlineData("/sign-in?request=")]
    [InlineData("/sign-in/password?request=")]
    [InlineData("/test/resume?resume=")]
    public async Task S07_AFlippedWaitingRequest_IsUnknown(string path)
    {
        var browser = idp.NewBrowser();
        await idp.BeginAsync(browser);
        var id = Guid.Parse(browser.Page.Query("request")!).ToByteArray();
        foreach (var bit in Enumerable.Range(0, 128).Where(bit => bit % 3 == 0))
        {
            var flipped = id.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            (await browser.GetAsync($"{idp.Origin}{path}{new Guid(flipped):N}")).Expect(HttpStatusCode.BadRequest);
        }

        foreach (var odd in new[] { "", "x", "%00", "../../account", "00000000-0000-0000-0000-000000000000", new string('1', 5000) })
        {
            Assert.InRange((int)(await browser.GetAsync(idp.Origin + path + odd)).Status, 400, 404);
        }
    }

    /// <summary>One bit of every third byte, cuts, and padding.</summary>
    private static IEnumerable<string> Forgeries(string whole)
    {
        var length = WebEncoders.Base64UrlDecode(whole).Length;
        return Enumerable.Range(0, length / 3).Select(i => Flip(whole, i * 24)).Concat(
            [whole[..^1], whole[..^4], whole[..22], whole + "AAAA", WebEncoders.Base64UrlEncode(new byte[length]), "AAAA", "==="]);
    }

    private static string Flip(string whole, int bit)
    {
        var bytes = WebEncoders.Base64UrlDecode(whole);
        bytes[bit / 8 % bytes.Length] ^= (byte)(1 << (bit % 8));
        for (var round = bit / (bytes.Length * 8); round > 0; round--)
        {
            // Every single bit has been tried: whole bytes beside it.
            bytes[((bit / 8) + round) % bytes.Length] ^= 0xff;
        }

        return WebEncoders.Base64UrlEncode(bytes);
    }
}
