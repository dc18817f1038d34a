using AngleSharp.Dom;
using Web.Tests.Gallery;

namespace Web.Tests;

public sealed class FormTests
{
    [Fact]
    public async Task Faults_stand_in_the_order_of_the_fields_and_lead_to_them()
    {
        await using var site = await GallerySite.StartAsync(environment: "Development");
        using var response = await site.Client.GetAsync("/gallery?wrong=true&ui_locales=en");
        var page = await response.PageAsync();

        var links = page.QuerySelectorAll(".govuk-error-summary a").ToList();
        Assert.Equal(["#Input-Number", "#Input-Born", "#Input-Sex"], links.Select(link => link.GetAttribute("href")));
        Assert.All(links, link => Assert.NotNull(page.QuerySelector($"input{link.GetAttribute("href")}")));
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        var number = page.QuerySelector("#Input-Number")!;
        Assert.Equal("Input-Number-hint Input-Number-error", number.GetAttribute("aria-describedby"));
        Assert.Equal("true", number.GetAttribute("aria-invalid"));
        Assert.Contains("Enter the personal identification number", page.QuerySelector("#Input-Number-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_control_has_a_label_and_every_id_is_there_once()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync("/gallery?wrong=true");
        var page = await response.PageAsync();
        Assert.All(page.QuerySelectorAll("input:not([type=hidden]), select, textarea"),
            control => Assert.NotNull(page.QuerySelector($"label[for='{control.Id}']")));
        var ids = page.All.Select(element => element.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();
        Assert.Equal(ids.Distinct().Count(), ids.Count);
    }

    [Fact]
    public async Task A_page_that_comes_back_keeps_what_was_typed_but_no_password()
    {
        await using var site = await GallerySite.StartAsync();
        using var get = await site.Client.GetAsync("/gallery/sign-in");
        var token = (await get.PageAsync()).QuerySelector("main input[name=_form]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([new("Number", "001090123456\"><b>"), new("Password", "geheim-geheim"), new("_form", token)]);
        using var response = await site.Client.SendAsync(HttpMethod.Post, "/gallery/sign-in", form,
            ("Cookie", $"__Host-gallery-antiforgery={get.CookieValue("__Host-gallery-antiforgery")}"));

        var page = await response.PageAsync();
        Assert.Equal("001090123456\"><b>", page.QuerySelector("#Number")!.GetAttribute("value"));
        Assert.DoesNotContain("geheim", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Lỗi: ", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_main_button_is_the_only_submit_button_without_a_name()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync("/gallery/sign-in");
        var page = await response.PageAsync();
        Assert.Single(page.QuerySelectorAll("button[type=submit]:not([name])"));
        Assert.Equal("passkey mobile-signature certificate", string.Join(' ', page.QuerySelectorAll("a[data-method]").Select(link => link.GetAttribute("data-method"))));
    }

    [Fact]
    public async Task No_page_carries_script_or_inline_style()
    {
        await using var site = await GallerySite.StartAsync();
        foreach (var path in (string[])["/gallery?wrong=true", "/gallery/sign-in", "/gallery/parts", "/nowhere"])
        {
            using var response = await site.Client.GetAsync(path);
            var page = await response.PageAsync();
            Assert.Empty(page.QuerySelectorAll("script, style, [style]"));
            Assert.DoesNotContain(page.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        }
    }
}
