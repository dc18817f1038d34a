using Web.Hosting;

namespace Portal.Hosting;

/// <summary>The public-service portal: an ordinary relying party of the identity provider.</summary>
public static class PortalSite
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(PortalSite).Assembly.GetName().Name,
        });
        builder.AddWeb(site =>
        {
            site.Name = "portal";
            site.TitleKey = "portal.title";
            site.TextAssemblies.Add(typeof(PortalSite).Assembly);
        });
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.MapRazorPages();
        return app;
    }
}
