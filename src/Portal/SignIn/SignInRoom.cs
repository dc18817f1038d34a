using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;

namespace Portal.SignIn;

internal static class SignInRoom
{
    internal static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddOptions<OidcOptions>().BindConfiguration("").ValidateOnStart();
        services.AddSingleton<IValidateOptions<OidcOptions>, OidcOptionsValidator>();
        services.AddSingleton<SessionStore>();
        services.AddAuthentication(options =>
        {
            options.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            options.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
        }).AddCookie().AddOpenIdConnect();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<SessionStore>((cookie, sessions) =>
        {
            cookie.SessionStore = sessions;
            cookie.Cookie.Name = "__Host-portal-session";
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
        });
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, OidcWiring>();
        return services.AddAuthorization();
    }

    internal static void MapSignIn(this IEndpointRouteBuilder routes) => routes.MapGet("/sign-in", SignInEndpoint.HandleAsync);
}
