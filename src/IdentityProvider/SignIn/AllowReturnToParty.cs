using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using Microsoft.AspNetCore.Mvc.Filters;
using Web.Hosting;

namespace IdentityProvider.SignIn;

/// <summary>
/// Lets the forms of a waiting sign-in end at the party that waits: Chromium holds <c>form-action</c> against every redirect that
/// follows a post, and the last one leads to the party's redirect address.
/// </summary>
internal sealed class AllowReturnToParty(PendingRequestStore pending, RelyingPartyDirectory parties) : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (PendingRequestId.TryParse(http.Request.Query["request"], null, out var id)
            && (await pending.FindAsync(http, id, http.RequestAborted)).Succeeded(out var waiting, out _)
            && await parties.FindAsync(new RelyingPartyId(waiting.RelyingPartyId), http.RequestAborted) is { Oidc: { } oidc } party)
        {
            http.Features.Set(new WaitingParty(party.Name));
            foreach (var target in oidc.RedirectUris.Select(uri => new Uri(uri)).DistinctBy(uri => uri.GetLeftPart(UriPartial.Authority), StringComparer.Ordinal))
            {
                http.AllowFormActionTo(target.AbsoluteUri);
            }
        }

        await next();
    }
}
