using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

public sealed class AccountJourney(DemoHost demo)
{
    [Theory, InlineData("vi"), InlineData("en")]
    public async Task The_owner_sees_ends_and_withdraws_what_the_account_is_used_for(string language)
    {
        var citizen = await Citizen.CreateAsync(demo);
        await using var elsewhere = await Visitor.ComeAsync(demo, language);
        await elsewhere.SignInAtMinistryAsync(citizen);

        await using var person = await Visitor.ComeAsync(demo, language);
        await person.Page.GotoAsync(demo.Idp + "/account");
        await person.SpeakAsync();
        await person.ProveAsync(citizen, TimeSpan.FromSeconds(30));
        await person.SeeAsync("account-overview", person.Idp["account.overview.title"]);
        Assert.Equal(citizen.Name, await person.ReadAsync(person.Idp["account.overview.name"]));

        await person.Page.GotoAsync(demo.Idp + "/account/sessions");
        await person.SeeAsync("account-sessions", person.Idp["account.sessions.title"]);
        await Expect(person.Page.Locator("[data-session]")).ToHaveCountAsync(2);
        await person.ClickAsync($"[data-session]:not(:has-text('{person.Idp["account.sessions.here"]}')) button");
        await Expect(person.Page.Locator("[data-session]")).ToHaveCountAsync(1);
        await person.SeeAsync("account-session-ended", person.Idp["account.sessions.title"]);

        // The other browser: signed out at the provider, and before long at the ministry.
        await elsewhere.Page.GotoAsync(demo.Idp + "/account");
        await Expect(elsewhere.Page.Locator("h1")).ToHaveTextAsync(person.Idp["sign-in.chooser.title"]);
        await UntilAsync(async () =>
        {
            await elsewhere.Page.GotoAsync(demo.Ministry);
            return await elsewhere.Page.Locator(Steps.SignInLink).CountAsync() == 1;
        });

        await person.Page.GotoAsync(demo.Idp + "/account/sharing");
        await person.SeeAsync("account-sharing", person.Idp["account.sharing.title"]);
        await person.ClickAsync("[data-party=ministry] button");
        await person.SeeAsync("account-withdrawn", person.Idp["account.sharing.title"]);
        await Expect(person.Page.Locator("main")).ToContainTextAsync(person.Idp["account.sharing.withdrawn"]);
        await person.OpenAsync(demo.Ministry);
        await person.ClickAsync(Steps.SignInLink);
        await person.SeeAsync("consent-again", person.Idp["consent.title", citizen.Name]);
        await person.ClickAsync("button[name=consent][value=deny]");
        await person.SeeAsync("ministry-denied", person.Ministry["problem.denied.title"]);

        await person.Page.GotoAsync(demo.Idp + "/account/activity");
        await person.SeeAsync("account-activity", person.Idp["account.activity.title"]);
        await Expect(person.Page.Locator("main")).ToContainTextAsync(person.Idp["activity.consent_withdrawn", language == "vi" ? "Cổng dịch vụ công Bộ Tư pháp" : "Ministry of Justice services"]);
        await person.Page.GotoAsync(demo.Idp + "/account/methods");
        await person.SeeAsync("account-methods", person.Idp["account.methods.title"]);
    }

    private static async Task UntilAsync(Func<Task<bool>> comesTrue)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await comesTrue()) limit.Token.ThrowIfCancellationRequested();
    }
}
