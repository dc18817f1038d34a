using Microsoft.Extensions.Options;

namespace IdentityProvider.Sessions;

internal static class SessionsRoom
{
    internal static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddOptions<SessionOptions>().BindConfiguration("Sessions").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SessionOptions>, SessionOptionsValidator>();
        services.AddScoped<SessionService>();
        services.AddScoped<KnownDevices>();
        services.AddSingleton<LogoutSignal>();
        services.AddScoped<LogoutService>();
        return services;
    }
}
