using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Web.Hosting;

/// <summary>What one site tells the shared pages about itself.</summary>
public sealed class WebSite
{
    /// <summary>Short lower-case name; part of every cookie name, because cookies ignore ports.</summary>
    public string Name { get; set; } = "";

    /// <summary>Text key of the service's name in header and title.</summary>
    public string TitleKey { get; set; } = "site.title";

    /// <summary>Text key of the line under the service's name; none when null.</summary>
    public string? TaglineKey { get; set; }

    /// <summary>Text key of the line above every page, such as "trial service"; none when null.</summary>
    public string? PhaseKey { get; set; }

    public string HomePath { get; set; } = "/";

    /// <summary>A site's own style sheet among the assets, loaded after the shared one; none when null.</summary>
    public string? StyleSheet { get; set; }

    /// <summary>Where texts, pages and assets live; Web's own are always there.</summary>
    public IList<Assembly> TextAssemblies { get; } = [];

    /// <summary>Links in the footer.</summary>
    public IList<NavigationItem> FooterLinks { get; } = [];

    /// <summary>Largest request body in bytes, unless an endpoint says otherwise.</summary>
    public long MaxBodyBytes { get; set; } = 64 * 1024;

    /// <summary>Origins that forms of every page may post or redirect to, besides the site itself.</summary>
    public IList<string> FormActionOrigins { get; } = [];

    internal Func<HttpContext, IEnumerable<NavigationItem>> NavigationOf { get; private set; } = _ => [];

    internal Func<HttpContext, AccountMenu?> AccountMenuOf { get; private set; } = _ => null;

    /// <summary>The links of the header, per request.</summary>
    public void Navigation(Func<HttpContext, IEnumerable<NavigationItem>> items) => NavigationOf = items;

    /// <summary>The links of the header.</summary>
    public void Navigation(params NavigationItem[] items) => NavigationOf = _ => items;

    /// <summary>Who is signed in and what they may open; null hides the menu.</summary>
    public void AccountMenu(Func<HttpContext, AccountMenu?> menu) => AccountMenuOf = menu;
}

/// <summary>One link by text key. <paramref name="Path"/> is local.</summary>
public sealed record NavigationItem(string TextKey, string Path);

/// <summary>The header's corner of the person.</summary>
/// <param name="Name">Shown name; null while nobody is signed in.</param>
/// <param name="Items">Links, such as "my account" or "sign in".</param>
/// <param name="SignOutPath">Where the sign-out button posts to; none when null.</param>
public sealed record AccountMenu(string? Name, IReadOnlyList<NavigationItem> Items, string? SignOutPath = null);
