using System.Text.Json;
using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SelfService.Pages;

/// <summary>The ways the person can sign in, and since when each has been as it is.</summary>
public sealed class MethodsPage(IEnumerable<IEnrolledMethod> methods, AuditTrail trail) : PageModel
{
    public IReadOnlyList<Row> Methods { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var account = HttpContext.Owner().Account.AccountId;
        var changes = (await trail.AboutAsync(account, "authenticator_changed", cancellationToken))
            .GroupBy(record => JsonDocument.Parse(record.Body).RootElement.GetProperty("Method").GetString()!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(record => record.At), StringComparer.Ordinal);
        var rows = new List<Row>();
        foreach (var method in methods)
        {
            var enrolled = await method.IsEnrolledAsync(account, cancellationToken);
            rows.Add(new Row(method.Method, enrolled, changes.TryGetValue(method.Method.Value, out var at) ? at : null));
        }

        Methods = rows;
    }

    /// <param name="Method">Which.</param>
    /// <param name="Enrolled">Whether it can be used now.</param>
    /// <param name="ChangedAt">Last change, where the audit trail has one.</param>
    public sealed record Row(MethodId Method, bool Enrolled, DateTimeOffset? ChangedAt);
}
