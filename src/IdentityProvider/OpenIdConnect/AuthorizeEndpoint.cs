using System.Diagnostics;
using IdentityProvider.Kernel;
using IdentityProvider.SignIn;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Server.AspNetCore;
using Web.Hosting;

namespace IdentityProvider.OpenIdConnect;

/// <summary>The request is checked already; here it is asked whether the person is known well enough, and the answer is given.</summary>
internal static class AuthorizeEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    internal static void MapAuthorize(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(AuthorizeRequestReader.ResumePath, [HttpMethods.Get, HttpMethods.Post], HandleAsync);

    private static async Task<IResult> HandleAsync(
        HttpContext http, AuthorizeRequestReader reader, SignInService signIn, TokenPrincipalFactory principals, RefusalLog refusals,
        CancellationToken cancellationToken)
    {
        var request = http.GetOpenIddictServerRequest();
        if (request is null || http.Features.Get<OpenIddictServerAspNetCoreFeature>()?.Transaction is not { } transaction)
        {
            return new Fault("bad_request", StatusCodes.Status400BadRequest).ToPage();
        }

        var facts = ProtocolFacts.Of(transaction);
        SignInOutcome outcome;
        if (facts.Resumed is null)
        {
            http.SpeakFromNowOn(request.UiLocales);
        }

        if (facts.Resumed is { } id)
        {
            outcome = await signIn.ResumeAsync(http, id, cancellationToken);
        }
        else if ((await reader.ReadAsync(request, facts.Party!, cancellationToken)).Succeeded(out var demand, out var refused))
        {
            outcome = await signIn.BeginAsync(http, demand, cancellationToken);
        }
        else
        {
            outcome = new SignInOutcome.Refused(facts.Party!, refused.Code, "");
        }

        switch (outcome)
        {
            case SignInOutcome.Released released:
                var (principal, grant) = await principals.CreateAsync(released, request, cancellationToken);
                facts.NewGrant = grant;
                return Results.SignIn(principal, authenticationScheme: Scheme);
            case SignInOutcome.Redirect redirect:
                return new SeeOther(redirect.Path);
            case SignInOutcome.Refused refusal:
                await refusals.WriteAsync(refusal.Party.Id, refusal.Error, cancellationToken);
                return Results.Forbid(Refusal(refusal.Error), [Scheme]);
            case SignInOutcome.Failed failed:
                return failed.Fault.ToPage();
            default:
                throw new UnreachableException();
        }
    }

    // The error says it all; the engine would add a sentence about a denial.
    private static AuthenticationProperties Refusal(string error) => new()
    {
        Items =
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = "The request cannot be met.",
        },
    };
}
