using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace IdentityProvider.Hosting;

/// <summary>Section <c>Proxy</c>: whose word counts about where a request came from (catalogue S09).</summary>
public sealed class ProxyOptions
{
    /// <summary>
    /// Networks of the reverse proxies, such as <c>10.0.4.0/24</c>. <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> count from there
    /// only; with no network they never do. A forwarded host never counts: links use the issuer.
    /// </summary>
    public IReadOnlyList<string> KnownNetworks { get; init; } = [];

    /// <summary>Proxies that a request passes one after another. 1 to 8; default 1.</summary>
    [Range(1, 8)]
    public int Hops { get; init; } = 1;
}

[OptionsValidator]
internal sealed partial class ProxyOptionsValidator : IValidateOptions<ProxyOptions>;

internal static class Proxies
{
    internal static void AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration("Proxy").ValidateOnStart()
            .Validate(options => options.KnownNetworks.All(network => IPNetwork.TryParse(network, out _)), "Proxy:KnownNetworks: each must be a network such as 10.0.4.0/24.");
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxy) =>
        {
            forwarded.ForwardedHeaders = proxy.Value.KnownNetworks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.ForwardLimit = proxy.Value.Hops;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxy.Value.KnownNetworks)
            {
                forwarded.KnownIPNetworks.Add(IPNetwork.Parse(network));
            }
        });
    }
}
