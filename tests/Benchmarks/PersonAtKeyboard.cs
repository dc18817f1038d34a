namespace Benchmarks;

/// <summary>Signs the demo person in through the real pages, whichever the server shows, by their stable hooks.</summary>
internal static class PersonAtKeyboard
{
    private const string Identifier = "001090123456";
    private const string Password = "Demo-An-2026!";
    private const string TotpSecret = "JBSWY3DPEHPK3PXP";
    private const int MostPages = 12;

    /// <returns>The redirect to the relying party.</returns>
    public static async Task<Uri> SignInAsync(Browser browser, Uri authorize)
    {
        static bool AtClient(Uri address) => address.AbsoluteUri.StartsWith(BenchClient.RedirectUri, StringComparison.Ordinal);

        await browser.GetAsync(authorize.AbsoluteUri);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await browser.FollowAsync(until: AtClient);
            if (page.Location is { } back)
            {
                return back;
            }

            await NextAsync(browser, page);
        }

        throw new BrowserException("The sign-in does not end.", browser.Page);
    }

    private static Task<Page> NextAsync(Browser browser, Page page)
    {
        bool Has(string token) => page.Find($"main form [autocomplete~='{token}']") is not null;
        Task<Page> Fill(params (string, string?)[] fields) => browser.SubmitFormAsync(form: null, button: null, follow: false, fields);

        return Has("current-password") ? Fill(Has("username") ? [("@username", Identifier), ("@current-password", Password)] : [("@current-password", Password)])
            : Has("one-time-code") ? Fill(("@one-time-code", TotpCode.For(TotpSecret, TimeProvider.System.GetUtcNow())))
            : page.Find("button[name=consent][value=allow]") is not null ? browser.SubmitFormAsync(button: "button[name=consent][value=allow]", follow: false)
            : Has("username") ? Fill(("@username", Identifier))
            : page.Find("[data-method=password]") is not null ? Press(browser, page, "[data-method=password]")
            : page.Find("[data-method=totp]") is not null ? Press(browser, page, "[data-method=totp]")
            : throw new BrowserException("This page has none of the known hooks.", page);
    }

    private static Task<Page> Press(Browser browser, Page page, string selector) => page.Need(selector).GetAttribute("href") is { } href
        ? browser.GetAsync(new Uri(page.Url, href).AbsoluteUri)
        : browser.SubmitFormAsync(button: selector, follow: false);
}
