using System.Net;

namespace Portal.Tests.Dossiers;

public sealed class ApplyTests
{
    [Fact]
    public async Task An_application_gets_a_number_and_stands_in_the_list()
    {
        await using var site = await RunningSite.StartAsync("portal");
        var browser = await site.SignedInAsync("/sign-in?level=LoA3&return=/dossiers/new/cap-ho-chieu");
        await browser.SubmitFormAsync(("Note", "Cần gấp"));
        Assert.Equal(HttpStatusCode.OK, browser.Page.Status);
        Assert.Matches("DVC-[0-9]{6}-[0-9A-Z]{6}.*Cấp hộ chiếu phổ thông", browser.Page.Text);
    }

    [Fact]
    public async Task The_same_form_sent_twice_makes_one_application()
    {
        await using var site = await RunningSite.StartAsync("portal");
        var browser = await site.SignedInAsync("/sign-in?level=LoA3&return=/dossiers/new/cap-ho-chieu");
        var fields = browser.Page.Document.QuerySelectorAll("main input[type=hidden]").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!)).ToArray();
        var address = browser.Page.Url.ToString();
        await browser.PostAsync(address, fields);
        var first = browser.Page.Location;
        await browser.PostAsync(address, fields);
        Assert.Equal(first, browser.Page.Location);
        Assert.Single((await browser.FollowAsync()).Document.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_procedure_of_level_4_leads_to_the_step_up()
    {
        await using var site = await RunningSite.StartAsync("portal");
        var browser = await site.SignedInAsync();
        await browser.OpenAsync(site.Address + "/procedures/dang-ky-doanh-nghiep");
        site.Issuer.Decline = "unmet_authentication_requirements";
        await browser.ClickAsync("main a.govuk-button");
        Assert.Equal("LoA4", site.Issuer.LastAuthorize!["acr_values"].ToString());
        Assert.Equal(HttpStatusCode.Forbidden, browser.Page.Status);

        site.Issuer.Decline = null;
        await browser.OpenAsync(site.Address + "/dossiers/new/dang-ky-doanh-nghiep");
        Assert.Equal("/dossiers/new/dang-ky-doanh-nghiep", browser.Page.Url.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, browser.Page.Status);
    }

    [Fact]
    public async Task A_note_that_is_too_long_is_told_at_its_field()
    {
        await using var site = await RunningSite.StartAsync("portal");
        var browser = await site.SignedInAsync("/sign-in?level=LoA3&return=/dossiers/new/cap-ho-chieu");
        await browser.SubmitFormAsync(("Note", new string('x', 1001)));
        Assert.NotNull(browser.Page.Find(".govuk-error-summary a[href='#Note']"));
    }
}
