using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Adapters.Tests;

/// <summary>Our side: a host with the adapters under test and their settings.</summary>
internal static class Client
{
    public static async Task<IHost> StartAsync(Dictionary<string, string?> settings, Action<IServiceCollection> add, bool development = false)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new()
        {
            EnvironmentName = development ? Environments.Development : Environments.Production,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddLogging();
        add(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
