using IdentityProvider.SelfService;
using Web.Hosting;

namespace IdentityProvider.Hosting;

/// <summary>The identity provider as one web application; the same for the executable, the demo and the tests.</summary>
public static class IdentityProviderSite
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(IdentityProviderSite).Assembly.GetName().Name,
        });
        builder.AddWeb(site =>
        {
            site.Name = "idp";
            site.TaglineKey = "site.tagline";
            site.TextAssemblies.Add(typeof(IdentityProviderSite).Assembly);
            site.ShowOwner();
        });
        builder.AddRooms();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseWeb();
        app.UseMiddleware<DatabaseOutage>();
        app.UseRouting();
        app.UseAuthentication();
        app.MapRooms();
        return app;
    }
}
