using Microsoft.Extensions.DependencyInjection;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text.RegularExpressions;
using IdentityProvider.Accounts;
using IdentityProvider.Audit;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.SignIn;

public sealed partial class PasswordTests : IAsyncLifetime
{
    private const string Unknown = "001090999999";
    private IdpHost idp = null!;

    public async ValueTask InitializeAsync() => idp = await IdpHost.StartAsync("--Password:FreeTriesPerValue=50");

    public ValueTask DisposeAsync() => idp.DisposeAsync();

    [Fact]
    public async Task Password_and_code_release_level_3() => Assert.Equal("released LoA3", (await idp.SignInAsAnAsync(idp.NewBrowser())).Body);

    [Theory]
    [InlineData("wrong-password")]
    [InlineData("")]
    [InlineData("nul\0byte")]
    public async Task C04_KnownAndUnknownAccount_GetTheSameAnswer(string password)
    {
        var answers = new List<Page>();
        foreach (var number in new[] { People.An, Unknown })
        {
            var browser = idp.NewBrowser();
            await idp.OpenPasswordAsync(browser);
            answers.Add(await browser.TypePasswordAsync(number, password));
        }

        Assert.Equal(HttpStatusCode.BadRequest, answers[0].Status);
        Assert.Equal(answers[0].Status, answers[1].Status);
        Assert.Equal(Same(answers[0].Body), Same(answers[1].Body));
        Assert.Equal(Headers(answers[0]), Headers(answers[1]));
    }

    [Fact]
    public async Task C04_AnUnknownAccount_CostsTheSameHash()
    {
        await using var own = await IdpHost.StartAsync();
        var hashes = 0L;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "idp.password.hashes" && ReferenceEquals(instrument.Meter.Scope, own.Services.GetRequiredService<IMeterFactory>()))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, measurement, _, _) => Interlocked.Add(ref hashes, measurement));
        listener.Start();
        var costs = new List<long>();
        foreach (var number in new[] { People.An, Unknown })
        {
            var browser = own.NewBrowser();
            await own.OpenPasswordAsync(browser);
            var before = Interlocked.Read(ref hashes);
            await browser.TypePasswordAsync(number, "wrong-password");
            costs.Add(Interlocked.Read(ref hashes) - before);
        }

        Assert.Equal([1, 1], costs);
    }

    [Fact]
    public async Task C04_ThrottledAnswers_AreTheSameForKnownAndUnknownAccounts()
    {
        var answers = new List<Page>();
        foreach (var number in new[] { People.An, Unknown })
        {
            var browser = idp.NewBrowser();
            await idp.OpenPasswordAsync(browser);
            for (var i = 0; i < 6; i++)
            {
                await browser.TypePasswordAsync(number, $"wrong-{number}-{i}");
            }

            answers.Add(browser.Page);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[0].Status);
        Assert.Equal(Same(answers[0].Body), Same(answers[1].Body));
        Assert.Equal(Headers(answers[0]), Headers(answers[1]));
    }

    [Fact]
    public async Task C01_AHundredWrongPasswords_AreThrottled_AndTheOwnerOnAKnownDeviceStillGetsIn()
    {
        var owner = idp.NewBrowser();
        await idp.SignInAsAnAsync(owner);
        owner.Cookies.Remove("__Host-idp-session");
        var stranger = idp.NewBrowser();
        await idp.OpenPasswordAsync(stranger);
        for (var i = 0; i < 100; i++)
        {
            await stranger.TypePasswordAsync(People.An, $"wrong-{i}");
        }

        stranger.Page.Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal(5, await CountAsync("authentication_failed"));
        (await stranger.TypePasswordAsync(People.An, People.AnPassword)).Expect(HttpStatusCode.TooManyRequests);
        Assert.Equal("released LoA3", (await idp.SignInAsAnAsync(owner)).Body);
    }

    [Fact]
    public async Task C02_OnePasswordSprayedOverManyAccounts_IsThrottled()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);
        for (var i = 0; i < 51; i++)
        {
            await browser.TypePasswordAsync($"0010901{i:D5}", "matkhau123");
        }

        browser.Page.Expect(HttpStatusCode.TooManyRequests);
        Assert.True(await CountAsync("attempts_throttled") > 0);
    }

    [Fact]
    public async Task C08_AMegabyteOfPassword_IsTooLarge()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);

        (await browser.TypePasswordAsync(People.An, new string('a', 1024 * 1024))).Expect(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task C13_ALockedAccount_IsRefusedLikeAWrongPassword()
    {
        await idp.DbAsync(db => db.Set<Account>().ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AccountState.Locked)));
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);

        var right = await browser.TypePasswordAsync(People.An, People.AnPassword);
        var wrong = await browser.TypePasswordAsync(People.An, "wrong");

        Assert.Equal(HttpStatusCode.BadRequest, right.Status);
        Assert.Equal(Same(right.Body), Same(wrong.Body));
        Assert.Null(browser.Cookies.Find("__Host-idp-session"));
    }

    [Fact]
    public async Task S01_EveryRise_BringsANewHandle_AndTheOldIsDead()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);
        await browser.TypePasswordAsync(People.An, People.AnPassword);
        var first = browser.Cookies.Find("__Host-idp-session")!.Value;
        var waiting = browser.Page.Url;
        await browser.TypeCodeAsync(idp.AnCode());
        Assert.NotEqual(first, browser.Cookies.Find("__Host-idp-session")!.Value);

        var thief = idp.NewBrowser();
        var mark = browser.Cookies.Find("__Host-idp-browser")!.Value;
        var request = new HttpRequestMessage(HttpMethod.Get, waiting);
        request.Headers.Add("Cookie", $"__Host-idp-browser={mark}; __Host-idp-session={first}");
        var answer = await thief.SendAsync(request);
        Assert.StartsWith("/sign-in/continue", answer.Location?.PathAndQuery);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("totp")]
    [InlineData("recovery-code")]
    public async Task S04_APostWithoutToken_IsRefused(string method)
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);
        var page = await browser.PostAsync(
            browser.Page.Url.AbsoluteUri.Replace("/password", $"/{method}"), ("Identifier", People.An), ("Password", People.AnPassword), ("Code", "123456"));

        page.Expect(HttpStatusCode.BadRequest);
        Assert.Null(browser.Cookies.Find("__Host-idp-session"));
    }

    [Fact]
    public async Task A20_ARequestOfAnotherBrowser_IsRefused()
    {
        var attacker = idp.NewBrowser();
        await idp.OpenPasswordAsync(attacker);
        var victim = idp.NewBrowser();

        (await victim.OpenAsync(attacker.Page.Url.AbsoluteUri)).Expect(HttpStatusCode.BadRequest);
        await idp.OpenPasswordAsync(victim);
        var token = victim.Page.Need("main input[name=_form]").GetAttribute("value")!;
        var posted = await victim.PostAsync(
            attacker.Page.Url.AbsoluteUri, ("Identifier", People.An), ("Password", People.AnPassword), ("_form", token));
        posted.Expect(HttpStatusCode.BadRequest);
        Assert.Null(victim.Cookies.Find("__Host-idp-session"));
    }

    [Fact]
    public async Task Somebody_elses_password_does_not_lift_the_open_session()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);
        var page = browser.Page.Url;
        await browser.TypePasswordAsync(People.An, People.AnPassword);
        await browser.OpenAsync(page.AbsoluteUri);

        var refused = await browser.TypePasswordAsync(People.Bich, "Demo-Bich-2026!");

        refused.Expect(HttpStatusCode.Conflict);
        Assert.NotNull(refused.Find("a[href='/sign-out']"));
    }

    private Task<int> CountAsync(string kind) => idp.DbAsync(db => db.Set<AuditRecord>().CountAsync(r => r.Kind == kind));

    /// <summary>The page without what is random in every answer, and without what the person typed.</summary>
    private static string Same(string body) => Varying.Replace(body, "*");

    private static string Headers(Page page) => string.Join('\n', page.Response.Headers.Concat(page.Response.Content.Headers)
        .Where(header => header.Key is not ("Date" or "Set-Cookie" or "Content-Length")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));

    [GeneratedRegex("(?<=name=\"_form\" type=\"hidden\" value=\")[^\"]+|[0-9a-f]{32}|[0-9]{12}|[0-9A-Z]{5}-[0-9A-Z]{5}")]
    private static partial Regex Varying { get; }
}
