using System.Diagnostics;
using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.SignIn;
using Microsoft.AspNetCore.Mvc.Filters;
using Web.Errors;

namespace IdentityProvider.SelfService;

/// <summary>Opens the account pages to a session of level 2, and changes to one that was proved within the last half hour.</summary>
internal sealed class RequireOwner(SignInService signIn, AccountStore accounts, TimeProvider time) : IAsyncPageFilter
{
    internal const string ResumePath = "/account/resume";
    private static readonly TimeSpan FreshForChanges = TimeSpan.FromMinutes(30);

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        var wanted = new PendingDemand(
            new AssuranceDemand([], LevelOfAssurance.Two), reads ? DateTimeOffset.MinValue : time.GetUtcNow() - FreshForChanges, []);
        var demand = new SignInDemand(FirstParties.Account, wanted, ResumePath, http.Request.Path + http.Request.QueryString);
        switch (await signIn.BeginAsync(http, demand, http.RequestAborted))
        {
            case SignInOutcome.Released released:
                http.SetOwner(new AccountOwner(released.Session, released.Account, accounts.Open(released.Account), released.Achieved));
                await next();
                break;
            case SignInOutcome.Redirect redirect:
                context.Result = new SeeOther(redirect.Path);
                break;
            case SignInOutcome.Refused:
                context.Result = new ErrorPageResult("account_declined", StatusCodes.Status403Forbidden);
                break;
            case SignInOutcome.Failed failed:
                context.Result = failed.Fault.ToPage();
                break;
            default:
                throw new UnreachableException();
        }
    }
}
