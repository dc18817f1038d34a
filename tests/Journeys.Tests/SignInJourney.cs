using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

public sealed class SignInJourney(DemoHost demo)
{
    [Theory, InlineData("vi"), InlineData("en")]
    public async Task One_sign_in_opens_three_portals_and_a_refused_level_leaves_it_as_it_was(string language)
    {
        await using var person = await Visitor.ComeAsync(demo, language);
        var citizen = await Citizen.CreateAsync(demo);

        await person.OpenAsync(demo.Ministry);
        await person.SeeAsync("ministry-start", person.Ministry["start.heading"]);
        await person.ClickAsync(Steps.SignInLink);
        await person.SeeAsync("chooser", person.Idp["sign-in.chooser.title"]);
        await person.ClickAsync("[data-method=password]");
        await person.SeeAsync("password", person.Idp["password.title"]);
        await person.FillAsync("[autocomplete~=username]", citizen.Number);
        await person.FillAsync("[autocomplete=current-password]", "không phải mật khẩu này");
        await person.SubmitAsync();
        await Expect(person.Page.Locator(".govuk-error-summary")).ToContainTextAsync(person.Idp["password.failed"]);
        await person.SeeAsync("password-wrong", person.Idp["password.title"]);
        await person.FillAsync("[autocomplete=current-password]", Citizen.Password);
        await person.SubmitAsync();
        await person.SeeAsync("totp", person.Idp["totp.title"]);
        await person.FillAsync("[autocomplete=one-time-code]", Citizen.Code);
        await person.SubmitAsync();

        await person.SeeAsync("consent", person.Idp["consent.title", citizen.Name]);
        Assert.Equal(citizen.Name, await person.ReadAsync(person.Idp["attribute.name"]));
        Assert.Equal(citizen.BirthDate, await person.ReadAsync(person.Idp["attribute.birthdate"]));
        Assert.Equal(citizen.Number, (await person.ReadAsync(person.Idp["attribute.vn_national_id"])).Replace(" ", "", StringComparison.Ordinal));
        await person.AgreeAsync();

        await person.SeeAsync("ministry-received", person.Ministry["received.heading"]);
        Assert.Equal(citizen.Name, await person.ReadAsync(person.Ministry["received.name"]));
        Assert.Contains("LoA3", await person.ReadAsync(person.Ministry["received.acr"]), StringComparison.Ordinal);
        Assert.Contains("pwd", await person.ReadAsync(person.Ministry["received.amr"]), StringComparison.Ordinal);
        Assert.Contains("otp", await person.ReadAsync(person.Ministry["received.amr"]), StringComparison.Ordinal);
        Assert.NotEmpty(await person.ReadAsync(person.Ministry["received.auth-time"]));
        var atMinistry = await person.Page.Locator("dd code").First.InnerTextAsync();

        await person.OpenAsync(demo.Province);
        await person.LookAsync("province-start");
        await person.ClickAsync("main a[href='/login']");
        await person.SeeAsync("consent-province", person.Idp["consent.title", citizen.Name]);
        await person.AgreeAsync();
        await Expect(person.Page).ToHaveURLAsync($"{demo.Province}/me");
        await person.LookAsync("province-received");
        var atProvince = await person.Page.Locator("dt:has-text('(sub)') + dd").InnerTextAsync();
        Assert.Contains("LoA2", await person.Page.Locator("dt:has-text('(acr)') + dd").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(atMinistry, atProvince.Trim());

        await person.OpenAsync(demo.Portal);
        await person.LookAsync("portal-start");
        await person.OpenAsync(demo.Portal + "/procedures");
        await person.LookAsync("portal-procedures");
        await person.ClickAsync("a[href^='/procedures/']");
        await person.LookAsync("portal-procedure");
        await person.Page.GotoAsync(demo.Portal + "/me");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["consent.title", citizen.Name]);
        await person.AgreeAsync();
        await person.SeeAsync("portal-person", person.Portal["person.title"]);
        await person.OpenAsync(demo.Portal + "/dossiers");
        await person.SeeAsync("portal-dossiers", person.Portal["dossiers.title"]);

        await person.Page.GotoAsync(demo.Ministry);
        await person.ClickAsync("main a[href*='level=LoA4']");
        await person.SeeAsync("level", person.Idp["sign-in.level.title", 4]);
        await person.ClickAsync("button[name=decline]");
        await person.SeeAsync("ministry-level-refused", person.Ministry["problem.level.title"]);
        Assert.Equal("unmet_authentication_requirements", await person.ReadAsync("error"));
        await Expect(person.Page.Locator("main")).ToContainTextAsync(person.Ministry["problem.still.title"]);
        await person.Page.GotoAsync(demo.Ministry + "/received");
        Assert.Equal(citizen.Name, await person.ReadAsync(person.Ministry["received.name"]));
    }

    [Fact]
    public async Task A_keyboard_alone_signs_in_without_javascript()
    {
        await using var person = await Visitor.ComeAsync(demo, "vi", script: false);
        var citizen = await Citizen.CreateAsync(demo);

        await person.OpenAsync(demo.Ministry);
        await person.PressEnterAsync(Steps.SignInLink);
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["sign-in.chooser.title"]);
        await person.PressEnterAsync("[data-method=password]");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["password.title"]);
        await person.TypeAsync("[autocomplete~=username]", citizen.Number);
        await person.TypeAsync("[autocomplete=current-password]", Citizen.Password);
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["totp.title"]);
        await person.TypeAsync("[autocomplete=one-time-code]", Citizen.Code);
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Idp["consent.title", citizen.Name]);
        await person.PressEnterAsync("button[name=consent][value=allow]");
        await Expect(person.Page.Locator("h1")).ToHaveTextAsync(person.Ministry["received.heading"]);
        Assert.Contains("LoA3", await person.ReadAsync(person.Ministry["received.acr"]), StringComparison.Ordinal);
    }
}
