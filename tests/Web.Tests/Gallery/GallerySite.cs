using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Web.Errors;
using Web.Hosting;

namespace Web.Tests.Gallery;

/// <summary>A site of nothing but shared parts, on a real socket.</summary>
internal sealed class GallerySite : IAsyncDisposable
{
    private readonly WebApplication host;

    private GallerySite(WebApplication host) => this.host = host;

    public HttpClient Client { get; private set; } = null!;

    public static async Task<GallerySite> StartAsync(string url = "http://127.0.0.1:0", string environment = "Production", Action<WebSite>? more = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(GallerySite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
            Args = ["--urls", url, "--Logging:LogLevel:Default", "Warning"],
        });
        builder.Services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        builder.AddWeb(site =>
        {
            site.Name = "gallery";
            site.TitleKey = "gallery.site";
            site.TaglineKey = "gallery.tagline";
            site.PhaseKey = "gallery.phase";
            site.TextAssemblies.Add(typeof(GallerySite).Assembly);
            site.Navigation(new NavigationItem("gallery.nav.forms", "/gallery"), new NavigationItem("gallery.nav.card", "/gallery/sign-in"), new NavigationItem("gallery.nav.parts", "/gallery/parts"));
            site.AccountMenu(http => http.Request.Query.ContainsKey("anonymous")
                ? new(null, [new("gallery.sign-in", "/gallery/sign-in")])
                : new("Nguyễn Văn An", [new("gallery.account", "/gallery")], "/gallery"));
            site.FooterLinks.Add(new("gallery.help", "/gallery"));
            site.FooterLinks.Add(new("gallery.privacy", "/gallery"));
            more?.Invoke(site);
        });
        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.MapRazorPages();
        app.MapGet("/fault", (string code, int status) => new ErrorPageResult(code, status) { RetryAfter = status == 429 ? TimeSpan.FromMinutes(3) : null });
        app.MapGet("/throw", IResult () => throw new InvalidOperationException("secret detail"));
        app.MapGet("/form-action", (HttpContext http) => { http.AllowFormActionTo("https://rp.example/callback?x=1"); return "ok"; });
        app.MapPost("/echo", async (HttpRequest request) => { await request.Body.CopyToAsync(Stream.Null); return "ok"; });
        app.MapPost("/wide", async (HttpRequest request) => (await request.ReadFormAsync())["Number"].ToString().Length.ToString(CultureInfo.InvariantCulture))
            .WithMetadata(new RequestSizeLimitAttribute(200_000));
        await app.StartAsync();
        return new(app) { Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(app.Urls.First()) } };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await host.DisposeAsync();
    }
}
