using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SignIn;

/// <summary>One way to reach the level that is asked.</summary>
/// <param name="Combination">The proofs it takes.</param>
/// <param name="Next">The proof to give next.</param>
/// <param name="Enrolled">The account can give all of them.</param>
public sealed record WayUp(MethodCombination Combination, MethodId Next, bool Enrolled);

/// <summary>Explains which level a service asks, what the person has, and what would satisfy.</summary>
public sealed class LevelPage(WaitingSignInQuery query, PendingRequestStore pending, IEnumerable<IEnrolledMethod> methods) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "request")]
    public PendingRequestId RequestId { get; set; }

    public WaitingSignIn Waiting { get; private set; } = null!;

    public IReadOnlyList<WayUp> Ways { get; private set; } = [];

    /// <summary>The identity itself was not proved well enough; no method can make up for that.</summary>
    public bool ProofingTooLow { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await query.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        if (waiting.Account is not { } account)
        {
            return new SeeOther(ContinuePath.For(RequestId));
        }

        Waiting = waiting;
        var demand = waiting.Request.Demand;
        ProofingTooLow = account.Proofing < demand.Assurance.Lowest;
        var proved = waiting.Session!.Evidence.Where(e => e.ObtainedAt >= demand.FreshSince).Select(e => e.Method).ToHashSet();
        var ways = new List<WayUp>();
        foreach (var combination in MethodCatalog.Combinations.Where(c => demand.Assurance.IsMetBy(c, account.Proofing)))
        {
            var missing = combination.Proofs.Where(m => !proved.Contains(m)).ToList();
            if (missing.Count > 0)
            {
                ways.Add(new WayUp(combination, missing[0], await AllEnrolledAsync(account.AccountId, missing, cancellationToken)));
            }
        }

        Ways = ways;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!(await query.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        await pending.DeclineAsync(waiting.Request.PendingId, "level", cancellationToken);
        return new SeeOther(ContinuePath.For(RequestId));
    }

    private async Task<bool> AllEnrolledAsync(AccountId account, List<MethodId> missing, CancellationToken cancellationToken)
    {
        foreach (var method in missing)
        {
            if (methods.FirstOrDefault(m => m.Method == method) is not { } known || !await known.IsEnrolledAsync(account, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
