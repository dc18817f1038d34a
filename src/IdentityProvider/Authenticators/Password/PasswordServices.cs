using IdentityProvider.Accounts;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Authenticators.Password;

internal static class PasswordServices
{
    internal static IServiceCollection AddPassword(this IServiceCollection services)
    {
        services.AddOptions<PasswordOptions>().BindConfiguration("Password").ValidateOnStart();
        services.AddSingleton<IValidateOptions<PasswordOptions>, PasswordOptionsValidator>();
        services.AddSingleton<PasswordHashing>();
        services.AddScoped<PasswordStore>();
        services.AddScoped<IEnrolledMethod>(provider => provider.GetRequiredService<PasswordStore>());
        services.AddScoped<PasswordLimits>();
        services.AddScoped<PasswordAuthenticator>();
        return services;
    }
}
