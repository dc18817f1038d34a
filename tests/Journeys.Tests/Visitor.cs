using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

/// <summary>Somebody at a browser of their own, in one language; looks closely at every page they see.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private const int Narrowest = 320, Desk = 1280;
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("JOURNEY_SCREENSHOTS");
    private static readonly AxeRunOptions Rules = new() { RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa") };
    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];
    private readonly bool script;

    private Visitor(DemoHost demo, IBrowserContext context, IPage page, string language, bool script)
    {
        (Demo, this.context, Page, Language, this.script) = (demo, context, page, language, script);
        Idp = new(language, "src/IdentityProvider");
        Ministry = new(language, "samples/MinistryPortal.Oidc");
        Portal = new(language, "src/Portal");
        context.Console += (_, message) => Note(message);
        context.WebError += (_, error) => complaints.Add(error.Error);
        context.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest) complaints.Add($"{response.Status} {response.Url}");
        };
    }

    internal DemoHost Demo { get; }

    internal IPage Page { get; private set; }

    internal string Language { get; }

    internal Words Idp { get; }

    internal Words Ministry { get; }

    internal Words Portal { get; }

    internal static async Task<Visitor> ComeAsync(DemoHost demo, string language, bool script = true)
    {
        var browser = await demo.Browser.NewContextAsync(new() { JavaScriptEnabled = script, ViewportSize = new() { Width = Desk, Height = 900 } });
        browser.SetDefaultTimeout(15_000);
        return new(demo, browser, await browser.NewPageAsync(), language, script);
    }

    /// <summary>Fails when a page broke a policy, missed a file or threw.</summary>
    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Empty(complaints);
    }

    /// <summary>Opens an address, and chooses the language as a person would, where the page does not speak it yet.</summary>
    internal async Task OpenAsync(string address)
    {
        await Page.GotoAsync(address);
        await SpeakAsync();
    }

    internal async Task SpeakAsync()
    {
        if (await Page.GetAttributeAsync("html", "lang") != Language) await ClickAsync("button[name=language], button.language");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", Language);
    }

    internal async Task<IPage> OpenTabAsync() => Page = await context.NewPageAsync();

    internal void Turn(IPage tab) => Page = tab;

    internal Task ClickAsync(string selector) => Page.Locator(selector).First.ClickAsync();

    internal Task FillAsync(string selector, string text) => Page.Locator(selector).FillAsync(text);

    /// <summary>The main button: the form's only one without a name.</summary>
    internal Task SubmitAsync() => ClickAsync("main button[type=submit]:not([name])");

    /// <summary>What a page says beside a label of a list.</summary>
    internal async Task<string> ReadAsync(string label) =>
        (await Page.Locator($"main dl > div:has(> dt:text-is('{label}')) > dd").First.InnerTextAsync()).Trim();

    /// <summary>Presses Tab until the element has the focus, as somebody without a mouse.</summary>
    internal async Task TabToAsync(string selector)
    {
        for (var press = 0; press < 40; press++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (!await Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) continue;
            Assert.True(await Page.EvaluateAsync<bool>(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' || s.boxShadow !== 'none'; }"), $"{selector}: the focus cannot be seen");
            return;
        }

        Assert.Fail($"{selector} cannot be reached with the Tab key on {Page.Url}");
    }

    internal async Task TypeAsync(string selector, string text)
    {
        await TabToAsync(selector);
        await Page.Keyboard.TypeAsync(text);
    }

    internal async Task PressEnterAsync(string selector)
    {
        await TabToAsync(selector);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The heading, then: language, accessibility, no sideways scrolling, a picture where asked for.</summary>
    internal async Task SeeAsync(string state, string heading)
    {
        await Expect(Page.Locator("h1")).ToHaveTextAsync(heading);
        await LookAsync(state);
    }

    internal async Task LookAsync(string state)
    {
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("lang", Language);
        foreach (var width in (int[])[Narrowest, Desk])
        {
            await Page.SetViewportSizeAsync(width, 900);
            var wide = await Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
            Assert.True(wide <= width, $"{state}: {wide} px wide on a screen of {width} px, because of {await Page.EvaluateAsync<string>(WidestElement)}");
        }

        if (script) await JudgeAsync(state);   // axe is a script itself, and would wait for ever
        if (Pictures is not null) await PictureAsync(state);
    }

    private async Task JudgeAsync(string state)
    {
        var found = await Page.RunAxe(Rules);
        Assert.True(found.Violations.Length == 0, $"{state}: {string.Join("\n", found.Violations.Select(Describe))}");
    }

    private const string WidestElement =
        "[...document.querySelectorAll('body *')].map(e => [e.getBoundingClientRect().right, e.outerHTML.slice(0, 120)]).sort((a, b) => b[0] - a[0])[0].join(' ')";

    private static string Describe(AxeResultItem item) =>
        $"{item.Id}: {item.Help} {string.Join("; ", item.Nodes.Select(node => $"{node.Html} ({string.Join(", ", node.Any.Select(check => check.Message))})"))}";

    private async Task PictureAsync(string state)
    {
        foreach (var width in (int[])[360, Desk])
        {
            await Page.SetViewportSizeAsync(width, 900);
            await Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures!, $"{state}.{Language}.{width}.png"), FullPage = true });
        }
    }

    // Chromium reports the status of an error page as an error too; files of a page are judged by their answer.
    private void Note(IConsoleMessage message)
    {
        if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            complaints.Add($"{message.Type}: {message.Text} ({message.Location})");
    }
}
