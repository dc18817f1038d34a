using System.Text.Json;
using IdentityProvider.Accounts;
using IdentityProvider.Authenticators.RecoveryCode;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityProvider.WebTests;

/// <summary>What people do, step by step, as sentences for tests.</summary>
internal static class People
{
    public const string An = "001090123456";
    public const string AnPassword = "Demo-An-2026!";
    public const string AnSecret = "JBSWY3DPEHPK3PXP";
    public const string Bich = "079195654321";

    /// <summary>Known to the registry, without an account.</summary>
    public static readonly (string Number, string Name, string Day, string Month, string Year) Cuc = ("001188004321", "Lê Thị Cúc", "8", "3", "1988");

    /// <summary>Opens the password page of a request that waits.</summary>
    public static async Task<Page> OpenPasswordAsync(this IdpHost idp, Browser browser, string acr = "LoA3")
    {
        await idp.BeginAsync(browser, acr);
        return await browser.ClickAsync("[data-method=password]");
    }

    public static Task<Page> TypePasswordAsync(this Browser browser, string number, string password) =>
        browser.SubmitFormAsync(("@username", number), ("@current-password", password));

    public static Task<Page> TypeCodeAsync(this Browser browser, string code) => browser.SubmitFormAsync(("@one-time-code", code));

    /// <summary>Agrees, where the party has to be agreed to.</summary>
    public static async Task<Page> ConsentAsync(this Browser browser) =>
        browser.Page.Find("button[name=consent]") is null ? browser.Page : await browser.ClickAsync("button[name=consent][value=allow]");

    public static string AnCode(this IdpHost idp) => TotpCode.For(AnSecret, idp.Time.GetUtcNow());

    /// <summary>Nguyễn Văn An signs in with both factors.</summary>
    public static async Task<Page> SignInAsAnAsync(this IdpHost idp, Browser browser)
    {
        await idp.OpenPasswordAsync(browser);
        await browser.TypePasswordAsync(An, AnPassword);
        await browser.TypeCodeAsync(idp.AnCode());
        var page = await browser.ConsentAsync();
        idp.Time.Advance(TimeSpan.FromSeconds(31));
        return page;
    }

    public static Task<int> GiveRecoveryCodesAsync(this IdpHost idp, params string[] codes) => idp.WithAsync(async (IServiceProvider services) =>
    {
        var number = NationalId.TryParse(An, out var parsed) ? parsed : throw new InvalidOperationException();
        var account = await services.GetRequiredService<AccountStore>().FindAsync(number, CancellationToken.None);
        services.GetRequiredService<RecoveryCodeStore>().Add(account!.AccountId, codes, idp.Time.GetUtcNow());
        return await services.GetRequiredService<IdpDb>().SaveChangesAsync();
    });

    public static Task<Page> TypeDetailsAsync(this Browser browser, (string Number, string Name, string Day, string Month, string Year) person) =>
        browser.SubmitFormAsync(("Form.Number", person.Number), ("Form.Name", person.Name),
            ("Form.BirthDate.Day", person.Day), ("Form.BirthDate.Month", person.Month), ("Form.BirthDate.Year", person.Year));

    /// <summary>The newest code that a phone or mailbox has received.</summary>
    public static async Task<string> ReadCodeAsync(this IdpHost idp, string to)
    {
        var inbox = new Browser();
        await inbox.GetAsync($"{idp.SandboxOrigin}/inbox.json?wait=5&to={Uri.EscapeDataString(to)}");
        using var messages = JsonDocument.Parse(inbox.Page.Body);
        return messages.RootElement[0].GetProperty("code").GetString()!;
    }
}
