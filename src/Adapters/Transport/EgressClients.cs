using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Adapters.Transport;

/// <summary>Clients for addresses that somebody else registered.</summary>
public static class EgressClients
{
    /// <summary>
    /// Adds a named client that reaches allowed networks only, follows no redirect, keeps no cookie, uses no proxy, and cuts answers
    /// that are too slow or too large. Any refusal is an <see cref="HttpRequestException"/>, lateness a
    /// <see cref="TaskCanceledException"/> whose inner exception is a <see cref="TimeoutException"/>.
    /// </summary>
    public static IHttpClientBuilder AddEgressClient(this IServiceCollection services, string name)
    {
        services.AddOptions<EgressOptions>().BindConfiguration("Egress").ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgressOptions>, EgressOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EgressOptions>, EgressNetworksValidator>());
        services.TryAddSingleton<ResolveHost>(Dns.GetHostAddressesAsync);
        services.TryAddSingleton(provider => new EgressConnector(
            AllowedNetworks.From(Options(provider), provider.GetRequiredService<IHostEnvironment>().IsDevelopment()),
            provider.GetRequiredService<ResolveHost>()));
        services.TryAddSingleton(provider => new TrustedCertificates(Options(provider).TrustedCertificates));
        return services.AddHttpClient(name)
            .ConfigureHttpClient((provider, client) => client.Timeout = Options(provider).TimeLimit)
            .AddHttpMessageHandler(provider => new AnswerLimit(Options(provider).MaxAnswerBytes))
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(
                provider.GetRequiredService<EgressConnector>(), provider.GetRequiredService<TrustedCertificates>()));
    }

    private static SocketsHttpHandler Handler(EgressConnector connector, TrustedCertificates trusted)
    {
        var handler = PlainHandler.Create(trusted);
        handler.ConnectCallback = connector.ConnectAsync;
        return handler;
    }

    private static EgressOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<EgressOptions>>().Value;
}
