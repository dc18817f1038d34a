using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SignIn;

/// <summary>One row of the chooser: a first proof and the levels that combinations beginning with it reach.</summary>
/// <param name="Method">The proof that comes first.</param>
/// <param name="Lowest">Level with this proof alone.</param>
/// <param name="Highest">Level with the best further proof.</param>
/// <param name="Suffices">Some combination would satisfy what is asked.</param>
public sealed record MethodRow(MethodId Method, LevelOfAssurance Lowest, LevelOfAssurance Highest, bool Suffices);

/// <summary>Which way to sign in? The first page a person sees.</summary>
public sealed class ChooserPage(
    WaitingSignInQuery query, PendingRequestStore pending, KnownDevices devices, LogoutService logout) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "request")]
    public PendingRequestId RequestId { get; set; }

    public WaitingSignIn Waiting { get; private set; } = null!;

    public IReadOnlyList<MethodRow> Methods { get; private set; } = [];

    public MethodId? Preferred { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!(await query.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        Waiting = waiting;
        Preferred = await devices.LastMethodAsync(HttpContext, cancellationToken);
        var asked = waiting.Request.Demand.Assurance;
        Methods =
        [
            .. MethodCatalog.Combinations.GroupBy(c => c.Proofs[0])
                .Select(group => new MethodRow(
                    group.Key, group.Min(c => c.Level), group.Max(c => c.Level), group.Any(c => asked.IsMetBy(c, LevelOfAssurance.Four))))
                .OrderByDescending(row => row.Suffices).ThenByDescending(row => row.Method == Preferred),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken cancellationToken)
    {
        if (!(await query.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        await pending.DeclineAsync(waiting.Request.PendingId, "sign-in", cancellationToken);
        return new SeeOther(ContinuePath.For(RequestId));
    }

    /// <summary>Somebody else wants to sign in here: the session that is open ends first.</summary>
    public async Task<IActionResult> OnPostOtherAsync(CancellationToken cancellationToken)
    {
        if (!(await query.FindAsync(HttpContext, RequestId, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault.ToPage();
        }

        if (waiting.Session is { } session)
        {
            await logout.EndAsync(session.SessionId, "replaced", cancellationToken);
        }

        return new SeeOther(ContinuePath.ToChooser(RequestId));
    }
}
