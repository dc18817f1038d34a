using Portal.Dossiers;
using Portal.Procedures;
using Portal.SignIn;
using Portal.SignOut;
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
            site.TaglineKey = "portal.tagline";
            site.StyleSheet = "portal.css";
            site.TextAssemblies.Add(typeof(PortalSite).Assembly);
            site.Navigation(new("portal.home", "/"), new("procedures.title", "/procedures"), new("dossiers.title", "/dossiers"));
            site.AccountMenu(SignInMenu.Of);
            // Signing out posts a form that ends at the identity provider.
            if (Uri.TryCreate(builder.Configuration["Authority"], UriKind.Absolute, out var authority))
                site.FormActionOrigins.Add(authority.GetLeftPart(UriPartial.Authority));
        });
        builder.Services.AddSignIn();
        builder.Services.AddSignOut();
        builder.Services.AddProcedures();
        builder.Services.AddDossiers(builder.Configuration);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSignIn();
        app.MapSignOut();
        app.MapRazorPages();
        return app;
    }
}
