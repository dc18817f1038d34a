using IdentityProvider.Hosting;
using Microsoft.Extensions.Options;
using MinistryPortal;
using Portal.Hosting;
using Sandbox.Hosting;

namespace Demo;

/// <summary>Every site with the settings that tie them together; each would take the same ones as an executable of its own.</summary>
internal sealed class Sites(DemoOptions options, DemoData data) : IAsyncDisposable
{
    private readonly List<WebApplication> running = [];

    internal WebApplication IdentityProvider => running[1];

    internal async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = await Task.WhenAll(new[] { StartSandbox, StartIdentityProvider, StartMinistry, StartPortal }
            .Select(start => Task.Run(() => start(cancellationToken), cancellationToken)));
        running.AddRange(started);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Task.WhenAll(running.Select(site => site.StopAsync(limit.Token)));
        foreach (var site in running) await site.DisposeAsync();
    }

    private Task<WebApplication> StartSandbox(CancellationToken cancellationToken) => StartAsync("sandbox", options.Ports.Sandbox, SandboxSite.Build, cancellationToken,
        $"--Smtp:Port={options.Ports.Smtp}");

    private Task<WebApplication> StartIdentityProvider(CancellationToken cancellationToken)
    {
        var sandbox = DemoOptions.Origin(options.Ports.Sandbox);
        return StartAsync("idp", options.Ports.Idp, IdentityProviderSite.Build, cancellationToken,
            $"--Issuer={DemoOptions.Origin(options.Ports.Idp)}",
            "--Database:Provider=Sqlite",
            $"--Database:ConnectionString=Data Source={data.Path("idp.db")}",
            "--Database:MigrateAtStart=true",
            $"--Encryption:KeyFile={data.Path("idp.keys")}",
            $"--RelyingParties:Directory={data.Path("relying-parties")}",
            $"--PopulationRegistry:Address={sandbox}",
            $"--Sms:Address={sandbox}",
            "--Sms:AccountSid=AC00000000000000000000000000000000",
            "--Sms:AuthToken=sandbox-token",
            "--Sms:From=DINHDANH",
            "--Email:Host=localhost",
            $"--Email:Port={options.Ports.Smtp}",
            "--Email:StartTls=false",
            "--Email:From=khong-tra-loi@dinhdanh.example",
            "--Demo:SeedPeople=true");
    }

    private Task<WebApplication> StartMinistry(CancellationToken cancellationToken) => StartAsync("ministry", options.Ports.Ministry, MinistryPortalSite.Build, cancellationToken,
        $"--Authority={DemoOptions.Origin(options.Ports.Idp)}", "--ClientId=ministry", $"--ClientSecret={data.SecretOf("ministry")}");

    private Task<WebApplication> StartPortal(CancellationToken cancellationToken) => StartAsync("portal", options.Ports.Portal, PortalSite.Build, cancellationToken,
        $"--Authority={DemoOptions.Origin(options.Ports.Idp)}", "--ClientId=portal", $"--ClientSecret={data.SecretOf("portal")}",
        $"--Database:ConnectionString=Data Source={data.Path("portal.db")}");

    private async Task<WebApplication> StartAsync(
        string name, int port, Func<string[], Action<WebApplicationBuilder>?, WebApplication> build, CancellationToken cancellationToken, params string[] settings)
    {
        string[] args = [$"--urls={DemoOptions.Origin(port)}", "--environment=Development", $"--contentRoot={AppContext.BaseDirectory}", .. settings];
        try
        {
            var site = build(args, builder => QuietLogs.Use(builder.Logging, data.Path($"logs/{name}.log")));
            await site.StartAsync(cancellationToken);
            return site;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var why = fault is OptionsValidationException invalid ? string.Concat(invalid.Failures.Select(failure => "\n  " + failure)) : fault.Message;
            throw new DemoFault($"The site '{name}' did not start: {why}\n"
                + $"The whole story is in {data.Path($"logs/{name}.log")}. After a change of version, start anew: dotnet run --project samples/Demo -- --reset", fault);
        }
    }
}
