using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Hosting;

namespace IdentityProvider.SelfService;

internal static class SelfServiceRoom
{
    private static readonly NavigationItem[] Pages =
    [
        new("account.overview.nav", "/account"),
        new("account.sessions.nav", "/account/sessions"),
        new("account.sharing.nav", "/account/sharing"),
        new("account.methods.nav", "/account/methods"),
        new("account.activity.nav", "/account/activity"),
    ];

    internal static IServiceCollection AddSelfService(this IServiceCollection services)
    {
        services.AddScoped<RequireOwner>();
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddFolderApplicationModelConvention(
            "/SelfService/Pages", page => page.Filters.Add(new ServiceFilterAttribute(typeof(RequireOwner)))));
        return services;
    }

    internal static void MapSelfService(this IEndpointRouteBuilder routes) => routes.MapGet(RequireOwner.ResumePath, ResumeEndpoint.HandleAsync);

    /// <summary>Name, links and sign-out button in the header, on the account pages alone: elsewhere nobody looks the session up for it.</summary>
    internal static void ShowOwner(this WebSite site)
    {
        site.AccountMenu(http => http.OwnerOrNull() is { } owner ? new AccountMenu(owner.Person.Name, [], "/sign-out") : null);
        site.Navigation(http => http.OwnerOrNull() is null ? [] : Pages);
    }
}
