using System.Text.Json;
using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

public sealed class RegistrationJourney(DemoHost demo)
{
    private static readonly HttpClient Outside = new();

    [Theory]
    [InlineData("vi", false, "001188004321", "Lê Thị Cúc", "8/3/1988", "0987000201")]
    [InlineData("vi", true, "079301009012", "Võ Ngọc Hân", "1/6/2001", "0987000203")]
    [InlineData("en", true, "048085007788", "Phạm Quốc Dũng", "30/4/1985", "0987000202")]
    public async Task A_new_person_registers_on_the_way_to_a_service(string language, bool script, string number, string name, string born, string phone)
    {
        await using var person = await Visitor.ComeAsync(demo, language, script);
        await person.AskMinistryAsync();
        await person.ClickAsync("a[href^='/register?request=']");
        await person.SeeAsync("register", person.Idp["registration.title"]);
        await person.ClickAsync("main a.govuk-button");
        await person.SeeAsync("register-details", person.Idp["registration.details-title"]);
        await person.SubmitAsync();
        await Expect(person.Page.Locator(".govuk-error-summary li")).ToHaveCountAsync(3);
        await person.SeeAsync("register-details-missing", person.Idp["registration.details-title"]);
        await TypeDetailsAsync(person, number, name, born);

        await person.SeeAsync("register-contact", person.Idp["registration.contact-title"]);
        await person.FillAsync("[autocomplete=tel-national]", phone);
        await person.SubmitAsync();
        await person.SeeAsync("register-code", person.Idp["registration.code-title"]);
        await person.FillAsync("[autocomplete=one-time-code]", await ReadCodeAsync("+84" + phone[1..]));
        await person.SubmitAsync();

        await person.SeeAsync("register-password", person.Idp["password.new-title"]);
        await person.FillAsync("[autocomplete=new-password]", Citizen.Password);
        await person.SubmitAsync();
        await person.SeeAsync("register-totp", person.Idp["totp.new-title"]);
        var key = (await person.Page.Locator("#totp-key").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await person.FillAsync("[autocomplete=one-time-code]", TotpCode.For(key, TimeProvider.System.GetUtcNow()));
        await person.SubmitAsync();

        await person.SeeAsync("register-recovery-codes", person.Idp["recovery-code.new-title"]);
        await Expect(person.Page.Locator("#recovery-codes li")).ToHaveCountAsync(10);
        await person.Page.Locator("main input[type=checkbox]").CheckAsync();
        await person.SubmitAsync();
        await person.SeeAsync("register-consent", person.Idp["consent.title", name]);
        await person.AgreeAsync();
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Ministry["received.heading"]);
        Assert.Contains("LoA3", await person.ReadAsync(person.Ministry["received.acr"]), StringComparison.Ordinal);
        Assert.Equal(name, await person.ReadAsync(person.Ministry["received.name"]));
    }

    [Theory]
    [InlineData("vi", "001092000001", "Hoàng Văn Long", "15/1/1992", "no_match")]
    [InlineData("en", "001092000001", "Hoàng Văn Long", "15/1/1992", "no_match")]
    [InlineData("vi", "031050000002", "Trịnh Văn Minh", "12/12/1950", "deceased")]
    [InlineData("en", "031050000002", "Trịnh Văn Minh", "12/12/1950", "deceased")]
    [InlineData("vi", "001195000003", "Nguyễn Thị Nga", "5/5/1995", "ambiguous")]
    [InlineData("en", "001195000003", "Nguyễn Thị Nga", "5/5/1995", "ambiguous")]
    public async Task Each_answer_of_the_registry_has_its_own_page(string language, string number, string name, string born, string outcome)
    {
        await using var person = await Visitor.ComeAsync(demo, language);
        await person.OpenAsync(demo.Idp + "/register/details");
        await TypeDetailsAsync(person, number, name, born);
        await person.SeeAsync("register-" + outcome, person.Idp[$"fault.registration_{outcome}.title"]);
        Assert.DoesNotContain(number, await person.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory, InlineData("vi"), InlineData("en")]
    public async Task A_silent_registry_keeps_the_draft_until_it_answers_again(string language)
    {
        await using var person = await Visitor.ComeAsync(demo, language);
        await SwitchRegistryAsync("error");
        try
        {
            await person.OpenAsync(demo.Idp + "/register/details");
            await TypeDetailsAsync(person, "031204005566", "Đặng Đức Khôi", "19/8/2004");
            await person.SeeAsync("register-unavailable", person.Idp["fault.registration_unavailable.title"]);
        }
        finally
        {
            await SwitchRegistryAsync("normal");
        }

        await person.ClickAsync("main a[href='/register/resume']");
        await person.SeeAsync("register-resume", person.Idp["registration.resume-title"]);
        await person.FillAsync("main input[inputmode=numeric]", "031204005566");
        await person.SubmitAsync();
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["registration.contact-title"]);
    }

    private static async Task TypeDetailsAsync(Visitor person, string number, string name, string born)
    {
        var parts = born.Split('/');
        await person.FillAsync("[autocomplete=username]", number);
        await person.FillAsync("[autocomplete=name]", name);
        await person.FillAsync("[autocomplete=bday-day]", parts[0]);
        await person.FillAsync("[autocomplete=bday-month]", parts[1]);
        await person.FillAsync("[autocomplete=bday-year]", parts[2]);
        await person.SubmitAsync();
    }

    private async Task<string> ReadCodeAsync(string to)
    {
        using var inbox = JsonDocument.Parse(await Outside.GetStringAsync($"{demo.Sandbox}/inbox.json?wait=10&to={Uri.EscapeDataString(to)}"));
        return inbox.RootElement[0].GetProperty("code").GetString()!;
    }

    private async Task SwitchRegistryAsync(string mode) =>
        (await Outside.PostAsync($"{demo.Sandbox}/faults/population/{mode}", null)).EnsureSuccessStatusCode();
}
