using static Microsoft.Playwright.Assertions;

namespace Journeys.Tests;

public sealed class ErrorPages(DemoHost demo)
{
    private const string Request = "?response_type=code&scope=openid&state=s&nonce=n&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Each_fault_tells_cause_remedy_and_a_reference_code(string language)
    {
        await using var person = await Visitor.ComeAsync(demo, language);
        await SeeFaultAsync(person, 400, "unknown_party", $"/oauth2/authorize{Request}&client_id=nobody&redirect_uri={demo.Ministry}/signin-oidc&ui_locales={language}");
        await SeeFaultAsync(person, 400, "redirect_uri_unknown", $"/oauth2/authorize{Request}&client_id=ministry&redirect_uri=https://evil.example/&ui_locales={language}");
        await SeeFaultAsync(person, 400, "request_expired", $"/sign-in?request={Guid.CreateVersion7()}&ui_locales={language}");
        await SeeFaultAsync(person, 404, "not_found", $"/khong-co-trang-nay?ui_locales={language}");
    }

    [Theory, InlineData("vi"), InlineData("en")]
    public async Task Every_site_has_its_own_page_for_a_missing_address(string language)
    {
        await using var person = await Visitor.ComeAsync(demo, language);
        foreach (var (site, words) in new[] { (demo.Ministry, person.Ministry), (demo.Portal, person.Portal) })
        {
            await person.OpenAsync(site + "/khong-co-trang-nay");
            await person.SeeAsync(site == demo.Ministry ? "ministry-not-found" : "portal-not-found", words["fault.not_found.title"]);
        }

        await person.OpenAsync(demo.Province + "/khong-co-trang-nay");
        await person.LookAsync("province-not-found");
    }

    private static async Task SeeFaultAsync(Visitor person, int status, string code, string path)
    {
        var answer = await person.Page.GotoAsync(person.Demo.Idp + path);
        Assert.Equal(status, answer!.Status);
        await person.SeeAsync("fault-" + code, person.Idp[$"fault.{code}.title"]);
        await Expect(person.Page.Locator("main")).ToContainTextAsync(person.Idp[$"fault.{code}.what"]);
        await Expect(person.Page.Locator("main")).ToContainTextAsync(person.Idp[$"fault.{code}.remedy"]);
        Assert.NotEmpty(await person.ReadAsync(person.Idp["web.error.reference"]));
    }
}
