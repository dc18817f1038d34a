using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Web.Errors;
using Web.Hosting;

namespace Web.Localization;

/// <summary>Which language a request speaks: <c>ui_locales</c>, then the person's choice, then Vietnamese.</summary>
internal static class LanguageChoice
{
    internal const string Path = "/language";
    private const string Parameter = "ui_locales";

    internal static void Configure(RequestLocalizationOptions localization, WebSite site)
    {
        var cultures = Languages.All.ToDictionary(language => language, Languages.CultureOf, StringComparer.Ordinal);
        localization.SupportedCultures = [.. cultures.Values];
        localization.SupportedUICultures = [.. cultures.Values];
        localization.DefaultRequestCulture = new(cultures[Languages.Vietnamese]);
        localization.RequestCultureProviders =
        [
            Provider(http => ValueTask.FromResult<string?>(http.Request.Query[Parameter])),
            Provider(http => ValueTask.FromResult(http.Request.Cookies[CookieOf(site)])),
        ];

        CustomRequestCultureProvider Provider(Func<HttpContext, ValueTask<string?>> ask) => new(async http =>
            Languages.FirstKnown(await ask(http)) is { } language ? new ProviderCultureResult(cultures[language].Name) : null);
    }

    /// <summary>Answers the switch in the header: <c>POST /language</c> with <c>language</c> and <c>return</c>.</summary>
    internal static async Task<bool> TryAnswerAsync(HttpContext http)
    {
        if (http.Request.Path != Path || !HttpMethods.IsPost(http.Request.Method)) return false;
        if (!http.Request.HasFormContentType || http.Request.Headers["Sec-Fetch-Site"] == "cross-site")
        {
            await new ErrorPageResult("bad_request", StatusCodes.Status400BadRequest).ExecuteAsync(http);
            return true;
        }

        var site = http.RequestServices.GetRequiredService<WebSite>();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (Languages.FirstKnown(form["language"]) is { } language) Keep(http, site, language, TimeSpan.FromDays(365));
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = WithoutLocales(LocalPath.OrElse(form["return"], site.HomePath));
        return true;
    }

    /// <param name="life">Null keeps it until the browser closes.</param>
    internal static void Keep(HttpContext http, WebSite site, string language, TimeSpan? life) => http.Response.Cookies.Append(CookieOf(site), language,
        new() { MaxAge = life, SameSite = SameSiteMode.Lax, Secure = true, HttpOnly = true, Path = "/", IsEssential = true });

    internal static string CookieOf(WebSite site) => $"__Host-{site.Name}-language";

    // The query would overrule what the person has just chosen.
    private static string WithoutLocales(string path)
    {
        var start = path.IndexOf('?', StringComparison.Ordinal);
        if (start < 0) return path;
        var kept = path[(start + 1)..].Split('&').Where(pair => pair.Length > 0 && Uri.UnescapeDataString(pair.Split('=')[0]) != Parameter);
        var query = string.Join('&', kept);
        return query.Length == 0 ? path[..start] : $"{path[..start]}?{query}";
    }
}
