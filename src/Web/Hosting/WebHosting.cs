using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.WebEncoders;
using Web.Assets;
using Web.Errors;
using Web.Localization;

namespace Web.Hosting;

/// <summary>The two calls of every site: <see cref="AddWeb"/> before, <see cref="UseWeb"/> first after building.</summary>
public static class WebHosting
{
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder, Action<WebSite> configure)
    {
        var site = new WebSite();
        configure(site);
        if (site.Name.Length == 0 || !site.Name.All(char.IsAsciiLetterOrDigit)) throw new ArgumentException("A site needs a short name.", nameof(configure));

        // A line ends with CR LF only: a proxy in front may read a bare LF differently (RFC 9112, section 2.2; catalogue S10).
        AppContext.SetSwitch("Microsoft.AspNetCore.Server.Kestrel.DisableHttp1LineFeedTerminators", true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = site.MaxBodyBytes;
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 64;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });

        var services = builder.Services;
        services.AddSingleton(site);
        services.AddSingleton(new Texts(site.TextAssemblies, strict: builder.Environment.IsDevelopment()));
        services.AddSingleton(new AssetStore(site.TextAssemblies));
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(
            UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA, UnicodeRanges.LatinExtendedB,
            UnicodeRanges.LatinExtendedAdditional, UnicodeRanges.CombiningDiacriticalMarks, UnicodeRanges.GeneralPunctuation,
            UnicodeRanges.CurrencySymbols));
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 256;
            form.KeyLengthLimit = 256;
            // Bytes; the body limit is the stricter one unless an endpoint raises it.
            form.ValueLengthLimit = 1024 * 1024;
            form.MultipartBodyLengthLimit = site.MaxBodyBytes;
        });
        services.AddAntiforgery(antiforgery =>
        {
            // The cookie policy below adds Secure; the antiforgery's own Always would refuse http://localhost.
            antiforgery.Cookie.Name = $"__Host-{site.Name}-antiforgery";
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.None;
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.FormFieldName = "_form";
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookiePolicyOptions>(cookies =>
        {
            cookies.Secure = CookieSecurePolicy.Always;
            cookies.HttpOnly = HttpOnlyPolicy.Always;
        });
        services.Configure<RequestLocalizationOptions>(localization => LanguageChoice.Configure(localization, site));
        services.AddRazorPages(pages => pages.RootDirectory = "/")
            .AddMvcOptions(mvc =>
            {
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                mvc.Filters.Add<AntiforgeryFaultFilter>();
                var messages = mvc.ModelBindingMessageProvider;
                messages.SetAttemptedValueIsInvalidAccessor((_, _) => "web.form.invalid");
                messages.SetMissingBindRequiredValueAccessor(_ => "web.form.required");
                messages.SetMissingKeyOrValueAccessor(() => "web.form.required");
                messages.SetUnknownValueIsInvalidAccessor(_ => "web.form.invalid");
                messages.SetValueIsInvalidAccessor(_ => "web.form.invalid");
                messages.SetValueMustBeANumberAccessor(_ => "web.form.number");
                messages.SetValueMustNotBeNullAccessor(_ => "web.form.required");
                messages.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "web.form.invalid");
                messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => "web.form.invalid");
                messages.SetNonPropertyValueMustBeANumberAccessor(() => "web.form.number");
            })
            .ConfigureApplicationPartManager(parts => AddParts(parts, site.TextAssemblies.Append(typeof(WebSite).Assembly)));
        return builder;
    }

    /// <summary>Reference code, headers, language, faults, assets and language switch, in this order, before everything else.</summary>
    public static WebApplication UseWeb(this WebApplication app)
    {
        app.UseMiddleware<RequestReference>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<HostCookies>();
        app.UseCookiePolicy();
        app.UseRequestLocalization();
        // Here, and not where the site asks again: the limits of an endpoint must be known before its body is read.
        app.UseRouting();
        app.UseMiddleware<FaultPages>();
        app.Use(static async (http, next) =>
        {
            if (await http.RequestServices.GetRequiredService<AssetStore>().TryServeAsync(http)) return;
            if (await LanguageChoice.TryAnswerAsync(http)) return;
            await next(http);
        });
        return app;
    }

    // Pages are found whatever the application's name is, and none twice.
    private static void AddParts(ApplicationPartManager parts, IEnumerable<Assembly> assemblies)
    {
        foreach (var assembly in assemblies.Distinct())
        {
            if (parts.ApplicationParts.OfType<AssemblyPart>().Any(part => part.Assembly == assembly)) continue;
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(assembly).GetApplicationParts(assembly))
                parts.ApplicationParts.Add(part);
        }
    }
}
