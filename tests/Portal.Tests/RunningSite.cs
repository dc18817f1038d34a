using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using MinistryPortal;
using Portal.Hosting;

namespace Portal.Tests;

/// <summary>A relying party of ours and the issuer that it trusts.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private readonly WebApplication running;
    private readonly string file;

    private RunningSite(WebApplication app, FakeIssuer issuer, string client, string database) =>
        (running, Issuer, Client, file) = (app, issuer, client, database);

    public FakeIssuer Issuer { get; }

    public string Client { get; }

    public string Address => running.Urls.First();

    /// <param name="client"><c>portal</c>, or <c>ministry</c> for the sample.</param>
    public static async Task<RunningSite> StartAsync(string client)
    {
        var issuer = await FakeIssuer.StartAsync();
        var database = Path.Combine(Path.GetTempPath(), $"portal-test-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}.db");
        string[] args = ["--urls=http://127.0.0.1:0", "--environment=Development", $"--Authority={issuer.Address}", $"--ClientId={client}", "--ClientSecret=test-secret",
            $"--Database:ConnectionString=Data Source={database};Pooling=False"];
        Func<string[], Action<WebApplicationBuilder>?, WebApplication> build = client == "portal" ? PortalSite.Build : MinistryPortalSite.Build;
        var app = build(args, builder => builder.Logging.ClearProviders());
        await app.StartAsync();
        return new(app, issuer, client, database);
    }

    public async Task<Browser> SignedInAsync(string path = "/sign-in")
    {
        var browser = new Browser();
        await browser.OpenAsync(Address + path);
        return browser;
    }

    public Task<Page> PostLogoutTokenAsync(string token) => new Browser().PostAsync(Address + "/backchannel-logout", ("logout_token", token));

    public async ValueTask DisposeAsync()
    {
        await running.DisposeAsync();
        await Issuer.DisposeAsync();
        File.Delete(file);
    }
}
