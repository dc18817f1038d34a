using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

/// <summary>What people do on several journeys.</summary>
internal static class Steps
{
    internal const string SignInLink = "main a[href='/sign-in']";

    /// <summary>At the ministry's first page, to the chooser.</summary>
    internal static async Task AskMinistryAsync(this Visitor visitor)
    {
        await visitor.OpenAsync(visitor.Demo.Ministry);
        await visitor.ClickAsync(SignInLink);
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(visitor.Idp["sign-in.chooser.title"]);
    }

    /// <summary>From the chooser, with both factors.</summary>
    /// <param name="ahead">Set for a second sign-in: the app's clock is ahead, so that its code is a new one.</param>
    internal static async Task ProveAsync(this Visitor visitor, Citizen citizen, TimeSpan ahead = default)
    {
        await visitor.ClickAsync("[data-method=password]");
        await visitor.FillAsync("[autocomplete~=username]", citizen.Number);
        await visitor.FillAsync("[autocomplete=current-password]", Citizen.Password);
        await visitor.SubmitAsync();
        await visitor.FillAsync("[autocomplete=one-time-code]", Citizen.CodeAfter(ahead));
        await visitor.SubmitAsync();
    }

    internal static Task AgreeAsync(this Visitor visitor) => visitor.ClickAsync("button[name=consent][value=allow]");

    internal static async Task SignInAtMinistryAsync(this Visitor visitor, Citizen citizen)
    {
        await visitor.AskMinistryAsync();
        await visitor.ProveAsync(citizen);
        await visitor.AgreeAsync();
        await Expect(visitor.Page.Locator("h1")).ToHaveTextAsync(visitor.Ministry["received.heading"]);
    }
}
