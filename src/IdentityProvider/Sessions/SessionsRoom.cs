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
        services.AddOptions<LogoutOptions>().BindConfiguration("Logout").ValidateOnStart();
        services.AddSingleton<IValidateOptions<LogoutOptions>, LogoutOptionsValidator>();
        services.AddSingleton<LogoutSignal>();
        services.AddScoped<LogoutQueue>();
        services.AddHostedService<LogoutDispatcher>();
        services.AddScoped<LogoutProgress>();
        services.AddScoped<BrowserSignOut>();
        services.AddSingleton<LogoutTickets>();
        services.AddScoped<LogoutService>();
        return services;
    }
}
