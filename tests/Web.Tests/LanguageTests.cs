using System.Net;
using Web.Tests.Gallery;

namespace Web.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("", null, "vi")]
    [InlineData("", "en", "en")]
    [InlineData("?ui_locales=vi", "en", "vi")]
    [InlineData("?ui_locales=fr-FR en-US vi", null, "en")]
    [InlineData("?ui_locales=fr", "en", "en")]
    [InlineData("?ui_locales=fr", "xx", "vi")]
    public async Task The_page_follows_ui_locales_then_the_choice_then_Vietnamese(string query, string? choice, string expected)
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.SendAsync(HttpMethod.Get, "/gallery" + query, null,
            ("Accept-Language", "de"), ("Cookie", choice is null ? "" : $"__Host-gallery-language={choice}"));
        Assert.Equal(expected, (await response.PageAsync()).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_switch_remembers_the_choice_and_returns_without_ui_locales()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await SwitchAsync(site, "/gallery?a=1&ui_locales=vi");
        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal("/gallery?a=1", response.Header("Location"));
        Assert.Equal("en", response.CookieValue("__Host-gallery-language"));
    }

    [Theory, MemberData(nameof(LocalPathTests.Foreign), MemberType = typeof(LocalPathTests))]
    public async Task S11_the_switch_never_returns_elsewhere(string path)
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await SwitchAsync(site, path);
        if (path.Contains('\0', StringComparison.Ordinal)) Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        else Assert.Equal("/", response.Header("Location"));
    }

    private static async Task<HttpResponseMessage> SwitchAsync(GallerySite site, string path)
    {
        using var form = new FormUrlEncodedContent([new("language", "en"), new("return", path)]);
        return await site.Client.PostAsync("/language", form);
    }
}
