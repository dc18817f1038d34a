namespace IdentityProvider.WebTests.Protocol;

/// <summary>Two people at their browsers.</summary>
public static class Citizens
{
    public static readonly Person An = new("001090123456", "Demo-An-2026!", "JBSWY3DPEHPK3PXP");
    public static readonly Person Bich = new("079195654321", "Demo-Bich-2026!", "KRSXG5CTMVRXEZLU");

    /// <summary>Answers whatever page comes until the browser is back at a party.</summary>
    /// <param name="before">What happens to the page before it is answered; nothing when null.</param>
    public static async Task<Page> PassAsync(
        ProtocolHost host, Browser browser, Page page, Person? who = null, string consent = "allow", Func<Page, Task<Page>>? before = null)
    {
        var person = who ?? An;
        for (var steps = 0; steps < 8 && page.Url.GetLeftPart(UriPartial.Authority) != new Uri(host.Callback.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority); steps++)
        {
            page = before is null ? page : await before(page);
            if (page.Find("button[name=consent]") is not null)
            {
                page = await browser.ClickAsync($"button[name=consent][value={consent}]");
            }
            else if (page.Find("[autocomplete=current-password]") is not null)
            {
                page = await browser.SubmitFormAsync(("@username", person.Number), ("@current-password", person.Password));
            }
            else if (page.Find("[autocomplete=one-time-code]") is not null)
            {
                // A code counts once: the next sign-in takes the next one.
                host.Time.Advance(TimeSpan.FromSeconds(31));
                page = await browser.SubmitFormAsync(("@one-time-code", TotpCode.For(person.Totp, host.Time.GetUtcNow())));
            }
            else if (page.Find("[data-method=password]") is not null)
            {
                page = await browser.ClickAsync("[data-method=password]");
            }
            else
            {
                break;
            }
        }

        return page;
    }
}

public sealed record Person(string Number, string Password, string Totp);
