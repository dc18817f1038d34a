using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

public sealed class TwoTabsJourney(DemoHost demo)
{
    [Fact]
    public async Task Two_tabs_at_two_portals_each_end_at_their_own()
    {
        await using var person = await Visitor.ComeAsync(demo, "vi");
        var citizen = await Citizen.CreateAsync(demo);
        var ministry = person.Page;
        await person.AskMinistryAsync();
        await person.ClickAsync("[data-method=password]");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["password.title"]);

        var portal = await person.OpenTabAsync();
        await person.OpenAsync(demo.Portal + "/me");
        await person.ProveAsync(citizen);
        await Expect(portal.Locator("h1")).ToHaveTextAsync(person.Idp["consent.title", citizen.Name]);

        // The first tab's form is old by now: the session that the other tab began may answer it.
        person.Turn(ministry);
        await person.Page.ReloadAsync();
        await Expect(person.Page.Locator("main")).ToBeVisibleAsync();
        await person.Page.GotoAsync(demo.Ministry + "/received");
        await Expect(person.Page.Locator(".govuk-caption-l")).ToContainTextAsync("Bộ Tư pháp");
        await person.AgreeAsync();
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Ministry["received.heading"]);

        person.Turn(portal);
        await person.AgreeAsync();
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Portal["person.title"]);
        Assert.StartsWith(demo.Portal, portal.Url, StringComparison.Ordinal);
        Assert.StartsWith(demo.Ministry, ministry.Url, StringComparison.Ordinal);
    }
}
