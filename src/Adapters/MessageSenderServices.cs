using System.Net.Http.Headers;
using System.Text;
using Adapters.Contracts;
using Adapters.Email;
using Adapters.Sms;
using Adapters.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Adapters;

public static class MessageSenderServices
{
    /// <summary>Adds <see cref="IMessageSender"/>, set by the sections <c>Sms</c> and <c>Email</c>.</summary>
    public static IServiceCollection AddMessageSender(this IServiceCollection services)
    {
        services.AddOptions<SmsOptions>().BindConfiguration("Sms").ValidateOnStart()
            .Validate(options => SecureAddress.Is(options.Address), $"Sms:Address: {SecureAddress.Rule}")
            .Validate(options => options.TrustedCertificates.All(File.Exists), "Sms:TrustedCertificates: a file is missing.");
        services.AddSingleton<IValidateOptions<SmsOptions>, SmsOptionsValidator>();
        services.AddOptions<EmailOptions>().BindConfiguration("Email").ValidateOnStart()
            .Validate(options => options.TrustedCertificates.All(File.Exists), "Email:TrustedCertificates: a file is missing.");
        services.AddSingleton<IValidateOptions<EmailOptions>, EmailOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient<SmsClient>((provider, client) => Prepare(client, provider.GetRequiredService<IOptions<SmsOptions>>().Value))
            .AddHttpMessageHandler(() => new AnswerLimit(64 * 1024))
            .ConfigurePrimaryHttpMessageHandler(provider => PlainHandler.Create(
                new(provider.GetRequiredService<IOptions<SmsOptions>>().Value.TrustedCertificates)));
        services.AddTransient<EmailClient>();
        services.AddTransient<IMessageSender, MessageSender>();
        return services;
    }

    private static void Prepare(HttpClient client, SmsOptions options)
    {
        client.BaseAddress = options.Address;
        client.Timeout = Timeout.InfiniteTimeSpan; // the client's pipeline keeps the time
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.AccountSid}:{options.AuthToken}"));
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    }
}
