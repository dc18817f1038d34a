using IdentityProvider.Kernel;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using Web.Errors;
using Web.Hosting;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>The answer in the query of the redirect URI, by 303; or our own page in the person's language where no party can be told.</summary>
internal sealed partial class AnswerAuthorize(IOptions<IssuerOptions> issuer, ILogger<AnswerAuthorize> logger) : IOpenIddictServerHandler<OpenIddictServerEvents.ApplyAuthorizationResponseContext>
{
    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<OpenIddictServerEvents.ApplyAuthorizationResponseContext>()
            .UseSingletonHandler<AnswerAuthorize>()
            .SetOrder(OpenIddictServerAspNetCoreHandlers.Authentication.ProcessFormPostResponse.Descriptor.Order - 500)
            .SetType(OpenIddictServerHandlerType.Custom)
            .Build();

    public async ValueTask HandleAsync(OpenIddictServerEvents.ApplyAuthorizationResponseContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        if (context.RedirectUri is { } target)
        {
            context.Response.Iss = issuer.Value.Value;
            var parameters = context.Response.GetParameters().Select(p => KeyValuePair.Create(p.Key, (string?)p.Value));
            await new SeeOther(QueryHelpers.AddQueryString(target, parameters.Where(p => !string.IsNullOrEmpty(p.Value)))).ExecuteAsync(http);
        }
        else
        {
            var fault = ProtocolFacts.Of(context.Transaction).Fault ?? new Fault("request_malformed", StatusCodes.Status400BadRequest);
            Refused(logger, http.ReferenceCode(), fault.Code, context.Response.ErrorDescription ?? context.Response.Error);
            await new ErrorPageResult(fault.Code, fault.Status).ExecuteAsync(http);
        }

        context.HandleRequest();
    }

    [LoggerMessage(2301, LogLevel.Information, "Authorization request {Reference} refused: {Code}, {Reason}")]
    private static partial void Refused(ILogger logger, string reference, string code, string? reason);
}
