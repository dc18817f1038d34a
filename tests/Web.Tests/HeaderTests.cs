using System.Net;
using Web.Tests.Gallery;

namespace Web.Tests;

public sealed class HeaderTests
{
    [Theory, InlineData("/gallery"), InlineData("/nowhere"), InlineData("/throw")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync(path);

        Assert.Equal(
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
            response.Header("Content-Security-Policy"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", response.Header("Referrer-Policy"));
        Assert.Equal("same-origin", response.Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", response.Header("Cross-Origin-Resource-Policy"));
        Assert.Contains("no-store", response.Header("Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("camera=()", response.Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("", response.Header("Server"));
        Assert.Equal("", response.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_response_may_let_its_forms_end_at_one_more_origin()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync("/form-action");
        Assert.EndsWith("form-action 'self' https://rp.example", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_cookie_is_host_bound_secure_and_unreadable_for_scripts()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.GetAsync("/gallery");
        var cookie = response.Header("Set-Cookie");
        Assert.StartsWith("__Host-gallery-antiforgery=", cookie, StringComparison.Ordinal);
        Assert.Contains("; path=/; secure; samesite=lax; httponly", cookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_asset_is_immutable_under_its_hash_and_uncached_under_another()
    {
        await using var site = await GallerySite.StartAsync();
        using var page = await site.Client.GetAsync("/gallery");
        var url = (await page.PageAsync()).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;

        using var known = await site.Client.GetAsync(url);
        using var other = await site.Client.GetAsync("/assets/0000000000000000/site.css");
        using var unknown = await site.Client.GetAsync("/assets/0000000000000000/..%2fsite.css");

        Assert.Equal("public, max-age=31536000, immutable", known.Header("Cache-Control"));
        Assert.Equal("text/css; charset=utf-8", known.Header("Content-Type"));
        Assert.Equal("no-store", other.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_style_sheet_names_no_foreign_address_and_no_crown()
    {
        await using var site = await GallerySite.StartAsync();
        var css = await site.Client.GetStringAsync("/assets/x/site.css");
        Assert.DoesNotContain("url(", css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("GDS", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@font-face", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_host_is_answered_like_any()
    {
        await using var site = await GallerySite.StartAsync();
        using var response = await site.Client.SendAsync(HttpMethod.Get, "/gallery", null, ("Host", "elsewhere.example"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("elsewhere", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
