using MinistryPortal.SignIn;
using MinistryPortal.SignOut;
using Web.Hosting;

namespace MinistryPortal;

/// <summary>A ministry's portal: ASP.NET Core's own OpenID Connect handler, and of ours only the look of the pages.</summary>
public static class MinistryPortalSite
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(MinistryPortalSite).Assembly.GetName().Name,
        });
        var settings = builder.Configuration.Get<OidcSettings>() ?? new();
        builder.AddWeb(site =>
        {
            site.Name = "ministry";
            site.TitleKey = "ministry.title";
            site.TaglineKey = "ministry.tagline";
            site.PhaseKey = "ministry.phase";
            site.StyleSheet = "ministry.css";
            site.TextAssemblies.Add(typeof(MinistryPortalSite).Assembly);
            site.Navigation(new("ministry.start", "/"), new("received.nav", "/received"));
            site.AccountMenu(SignInMenu.Of);
            // Signing out posts a form that ends at the identity provider.
            if (settings.AuthorityUri is { } authority) site.FormActionOrigins.Add(authority.GetLeftPart(UriPartial.Authority));
        });
        builder.Services.AddSignIn(settings);
        builder.Services.AddBackChannelLogout();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseWeb();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapSignIn();
        app.MapSignOut();
        app.MapBackChannelLogout();
        app.MapRazorPages();
        return app;
    }
}
