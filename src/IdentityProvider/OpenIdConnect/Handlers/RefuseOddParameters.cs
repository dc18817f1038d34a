using Microsoft.AspNetCore;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect.Handlers;

/// <summary>Cheap checks before any other work: each parameter once, in one place, of a sensible length (catalogue A05, A15, T08).</summary>
internal sealed class RefuseOddParameters<TContext> : IOpenIddictServerHandler<TContext>
    where TContext : OpenIddictServerEvents.BaseValidatingContext
{
    private const int MostParameters = 40;
    private const int LongestName = 64;

    /// <summary>Characters; an assertion or a hint carries a signature and a key id, <c>claims</c> a small document.</summary>
    private const int LongestValue = 2048;
    private const int LongestToken = 4096;

    internal static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<TContext>()
        .UseSingletonHandler<RefuseOddParameters<TContext>>()
        .SetOrder(int.MinValue)
        .SetType(OpenIddictServerHandlerType.Custom)
        .Build();

    public async ValueTask HandleAsync(TContext context)
    {
        var request = context.Transaction.GetHttpRequest()!;
        var form = request.HasFormContentType ? await request.ReadFormAsync(request.HttpContext.RequestAborted) : FormCollection.Empty;
        var problem = form.Count > 0 && request.Query.Count > 0
            ? "Parameters belong either in the query or in the body."
            : Problem(request.Query) ?? Problem(form);
        if (problem is not null)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidRequest, problem);
        }
    }

    private static string? Problem(IEnumerable<KeyValuePair<string, StringValues>> parameters)
    {
        var count = 0;
        foreach (var (name, values) in parameters)
        {
            if (++count > MostParameters || name.Length > LongestName)
            {
                return "Too many parameters, or a name is too long.";
            }

            if (values.Count > 1)
            {
                return "A parameter occurs more than once.";
            }

            if (values[0]?.Length > (name is "client_assertion" or "id_token_hint" or "token" or "access_token" ? LongestToken : LongestValue))
            {
                return "A parameter is too long.";
            }
        }

        return null;
    }
}
