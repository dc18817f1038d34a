using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

public sealed class SignOutJourney(DemoHost demo)
{
    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Signing_out_at_one_portal_ends_every_session_and_leaves_nothing_to_go_back_to(string language)
    {
        await using var person = await Visitor.ComeAsync(demo, language);
        var citizen = await Citizen.CreateAsync(demo);
        await person.SignInAtMinistryAsync(citizen);
        await person.OpenAsync(demo.Province);
        await person.ClickAsync("main a[href='/login']");
        await person.AgreeAsync();
        await Expect(person.Page).ToHaveURLAsync($"{demo.Province}/me");
        await person.OpenAsync(demo.Portal);
        await person.Page.GotoAsync(demo.Portal + "/me");
        await person.AgreeAsync();
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Portal["person.title"]);

        await person.Page.GotoAsync(demo.Ministry + "/received");
        await person.ClickAsync("form[action='/sign-out'] button");
        if (await person.Page.Locator("h1").InnerTextAsync() == person.Idp["sign-out.title"])
        {
            await person.SeeAsync("sign-out", person.Idp["sign-out.title"]);
            await person.SubmitAsync();
        }

        await Expect(person.Page.Locator("[data-service-state=confirmed]")).ToHaveCountAsync(3, new() { Timeout = 20_000 });
        await person.SeeAsync("signed-out", person.Idp["logout.title"]);
        await Expect(person.Page.Locator("main")).ToContainTextAsync(person.Idp["logout.complete"]);

        for (var steps = 0; steps < 12 && await person.Page.GoBackAsync() is not null; steps++)
        {
            var seen = await person.Page.ContentAsync();
            Assert.False(seen.Contains(citizen.Number, StringComparison.Ordinal) || seen.Contains(citizen.Name, StringComparison.Ordinal), $"{person.Page.Url} still shows the person");
        }

        foreach (var (portal, signIn) in new[] { (demo.Ministry, "a[href^='/sign-in']"), (demo.Portal, "a[href^='/sign-in']"), (demo.Province, "a[href='/login']") })
        {
            await person.Page.GotoAsync(portal);
            await Expect(person.Page.Locator(signIn).First).ToBeVisibleAsync();
            await Expect(person.Page.Locator("body")).Not.ToContainTextAsync(citizen.Name);
        }

        await person.Page.GotoAsync(demo.Ministry + "/received");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["sign-in.chooser.title"]);
    }

    [Fact]
    public async Task The_link_back_leads_to_the_portal_that_asked()
    {
        await using var person = await Visitor.ComeAsync(demo, "vi", script: false);
        await person.SignInAtMinistryAsync(await Citizen.CreateAsync(demo));
        await person.ClickAsync("form[action='/sign-out'] button");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["logout.title"]);
        await person.ClickAsync("#continue");
        await Expect(person.Page).ToHaveURLAsync(new Regex($"^{Regex.Escape(demo.Ministry)}", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await person.SeeAsync("ministry-signed-out", person.Ministry["start.heading"]);
        await Expect(person.Page.Locator("main")).ToContainTextAsync(person.Ministry["start.signed-out"]);
    }
}
