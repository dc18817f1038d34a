using Adapters.Contracts;
using Adapters.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Adapters.PopulationRegistry;

public static class PopulationRegistryServices
{
    /// <summary>Adds <see cref="IPopulationRegistry"/>, set by section <c>PopulationRegistry</c>.</summary>
    public static IServiceCollection AddPopulationRegistry(this IServiceCollection services)
    {
        services.AddOptions<PopulationRegistryOptions>().BindConfiguration("PopulationRegistry").ValidateOnStart()
            .Validate(options => SecureAddress.Is(options.Address), $"PopulationRegistry:Address: {SecureAddress.Rule}")
            .Validate(options => options.TrustedCertificates.All(File.Exists), "PopulationRegistry:TrustedCertificates: a file is missing.");
        services.AddSingleton<IValidateOptions<PopulationRegistryOptions>, PopulationRegistryOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new PopulationPipeline(Options(provider), provider.GetRequiredService<TimeProvider>()));
        services.AddHttpClient<IPopulationRegistry, PopulationRegistryClient>((provider, client) =>
            {
                client.BaseAddress = Options(provider).Address;
                client.Timeout = Timeout.InfiniteTimeSpan; // the pipeline keeps the time
            })
            .AddHttpMessageHandler(provider => new AnswerLimit(Options(provider).MaxAnswerBytes))
            .ConfigurePrimaryHttpMessageHandler(provider => PlainHandler.Create(new(Options(provider).TrustedCertificates)));
        return services;
    }

    private static PopulationRegistryOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<PopulationRegistryOptions>>().Value;
}
