using IdentityProvider.Consent;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SelfService.Pages;

/// <summary>What the person agreed to share with whom; agreement can be taken back.</summary>
public sealed class SharingPage(ConsentQuery consents, IParticipantNames names) : PageModel
{
    public IReadOnlyList<Row> Parties { get; private set; } = [];

    /// <summary>Whether an agreement was just taken back.</summary>
    [BindProperty(SupportsGet = true, Name = "withdrawn")]
    public bool Withdrawn { get; set; }

    private AccountId Account => HttpContext.Owner().Account.AccountId;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        foreach (var party in (await consents.ListAsync(Account, cancellationToken)).GroupBy(c => c.RelyingPartyId, StringComparer.Ordinal))
        {
            rows.Add(new Row(
                party.Key,
                await names.NameOfAsync(new RelyingPartyId(party.Key), cancellationToken),
                [.. party.SelectMany(c => c.Attributes.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)],
                party.Max(c => c.GivenAt)));
        }

        Parties = rows;
    }

    public async Task<IActionResult> OnPostAsync(string party, CancellationToken cancellationToken)
    {
        await consents.WithdrawAsync(Account, new RelyingPartyId(party ?? ""), cancellationToken);
        return new SeeOther("/account/sharing?withdrawn=true");
    }

    public sealed record Row(string Party, string Name, IReadOnlyList<string> Attributes, DateTimeOffset GivenAt);
}
