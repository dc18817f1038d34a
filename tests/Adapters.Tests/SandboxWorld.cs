using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Sandbox.Faults;
using Sandbox.Hosting;
using Sandbox.Inbox;

namespace Adapters.Tests;

/// <summary>The outside, on free ports.</summary>
public sealed class SandboxWorld : IAsyncLifetime
{
    private readonly WebApplication site = SandboxSite.Build(["--urls=http://127.0.0.1:0", "--Smtp:Port=0", "--Logging:LogLevel:Default=Warning"]);

    public string Address => site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int SmtpPort => site.SmtpPort();

    internal MessageInbox Inbox => site.Services.GetRequiredService<MessageInbox>();

    internal FaultSwitches Faults => site.Services.GetRequiredService<FaultSwitches>();

    public async ValueTask InitializeAsync() => await site.StartAsync();

    public async ValueTask DisposeAsync() => await site.DisposeAsync();
}
