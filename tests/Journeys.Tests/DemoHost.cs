using Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Journeys.Tests.DemoHost))]

namespace Journeys.Tests;

/// <summary>The whole demo on free ports with a data folder of its own, and one browser.</summary>
public sealed class DemoHost : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("idp-journeys-").FullName;
    private Sites? sites;
    private NodeSample? node;
    private IPlaywright? playwright;

    internal string Idp { get; private set; } = "";

    internal string Portal { get; private set; } = "";

    internal string Ministry { get; private set; } = "";

    internal string Sandbox { get; private set; } = "";

    internal IBrowser Browser { get; private set; } = null!;

    internal WebApplication IdentityProvider => sites!.IdentityProvider;

    /// <summary>The portal on Node; a skip (a failure in CI) where Node is missing.</summary>
    internal string Province
    {
        get => node is null ? throw Requirement.Missing("Node.js 20 is not installed, or its packages could not be fetched.") : field;
        private set;
    } = "";

    public async ValueTask InitializeAsync()
    {
        var chromium = Requirement.Program("chromium", "chromium", "/usr/bin");
        var ports = new DemoPorts
        {
            Idp = ChildServer.FreePort(), Portal = ChildServer.FreePort(), Ministry = ChildServer.FreePort(),
            Province = ChildServer.FreePort(), Sandbox = ChildServer.FreePort(), Smtp = ChildServer.FreePort(),
        };
        PortCheck.Require(ports);
        var options = new DemoOptions(ports, Reset: false, folder, RepositoryRoot.Path);
        (Idp, Portal, Ministry) = (DemoOptions.Origin(ports.Idp), DemoOptions.Origin(ports.Portal), DemoOptions.Origin(ports.Ministry));
        (Province, Sandbox) = (DemoOptions.Origin(ports.Province), DemoOptions.Origin(ports.Sandbox));

        var data = DemoData.Prepare(options);
        var province = NodeSample.StartAsync(options, data, CancellationToken.None);
        sites = new Sites(options, data);
        await sites.StartAsync(CancellationToken.None);
        node = await province;
        if (node is not null) await AnswersAsync(DemoOptions.Origin(ports.Province));
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
        if (node is not null) await node.DisposeAsync();
        if (sites is not null) await sites.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task AnswersAsync(string origin)
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                await http.GetAsync(origin, limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }
}
