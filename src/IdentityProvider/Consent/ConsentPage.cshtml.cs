using System.Globalization;
using IdentityProvider.Accounts;
using IdentityProvider.Audit;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.Consent;

/// <summary>"Continue as": shows the exact values that a party would receive; nothing is ticked beforehand and nothing is bundled.</summary>
public sealed class ConsentPage(
    PendingRequestStore pending, RelyingPartyDirectory parties, SessionService sessions, AccountStore accounts, ConsentQuery consents, AuditLog audit) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "request")]
    public PendingRequestId RequestId { get; set; }

    public RelyingParty Party { get; private set; } = null!;

    public Person Person { get; private set; } = null!;

    /// <summary>Attribute and shown value; null where the account has none and nothing would be given.</summary>
    public IReadOnlyList<(AttributeName Attribute, string? Value)> Values { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await FindAsync(cancellationToken)).Succeeded(out var found, out var fault))
        {
            return fault.ToPage();
        }

        if (found.Account is not { } account)
        {
            return new SeeOther(ContinuePath.For(RequestId));
        }

        (Party, Person) = (found.Party, accounts.Open(account));
        Values = [.. found.Request.Demand.Attributes.Select(a => (a, ValueOf(a)))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? consent, [FromServices] TimeProvider time, CancellationToken cancellationToken)
    {
        if (!(await FindAsync(cancellationToken)).Succeeded(out var found, out var fault))
        {
            return fault.ToPage();
        }

        switch (consent)
        {
            case "allow" when found.Account is { } account:
                await consents.GiveAsync(account.AccountId, found.Party.Id, found.Request.Demand.Attributes, cancellationToken);
                await pending.ConsentAsync(RequestId, account.AccountId, cancellationToken);
                break;
            case "deny" when found.Account is { } account:
                await pending.DeclineAsync(RequestId, "consent", cancellationToken);
                await audit.WriteAsync(new AuditEvent.ConsentDenied(account.AccountId, found.Party.Id), time.GetUtcNow(), cancellationToken);
                break;
        }

        return new SeeOther(ContinuePath.For(RequestId));
    }

    private async Task<Result<(PendingRequest Request, RelyingParty Party, Account? Account)>> FindAsync(CancellationToken cancellationToken)
    {
        if (!(await pending.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var request, out var fault))
        {
            return fault;
        }

        if (await parties.FindAsync(new RelyingPartyId(request.RelyingPartyId), cancellationToken) is not { } party)
        {
            return new Fault("unknown_party", StatusCodes.Status400BadRequest, request.RelyingPartyId);
        }

        var session = await sessions.FindAsync(HttpContext, cancellationToken);
        var account = session is null ? null : await accounts.FindAsync(session.Owner, cancellationToken);
        return (request, party, account is { State: AccountState.Active } ? account : null);
    }

    private string? ValueOf(AttributeName attribute) =>
        attribute == AttributeName.Name ? Person.Name
        : attribute == AttributeName.BirthDate ? Person.BirthDate.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : attribute == AttributeName.PhoneNumber ? Person.Phone
        : attribute == AttributeName.Email ? Person.Email
        : attribute == AttributeName.NationalId ? Person.NationalId.Value
        : "";
}
