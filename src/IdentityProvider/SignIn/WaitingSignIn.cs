using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;

namespace IdentityProvider.SignIn;

/// <summary>What the pages of a waiting sign-in show.</summary>
/// <param name="Request">The waiting request.</param>
/// <param name="Party">Who waits.</param>
/// <param name="Session">This browser's live session, if any.</param>
/// <param name="Account">Its owner.</param>
/// <param name="PersonName">The owner's name.</param>
/// <param name="Achieved">What all its evidence adds up to, fresh enough or not.</param>
public sealed record WaitingSignIn(
    PendingRequest Request, RelyingParty Party, Session? Session, Account? Account, string? PersonName, Achieved? Achieved);

/// <summary>Reads a waiting sign-in for its pages.</summary>
public sealed class WaitingSignInQuery(
    PendingRequestStore pending, RelyingPartyDirectory parties, SessionService sessions, AccountStore accounts)
{
    /// <returns><c>request_expired</c> or <c>unknown_party</c>.</returns>
    public async Task<Result<WaitingSignIn>> FindAsync(HttpContext http, PendingRequestId id, CancellationToken cancellationToken)
    {
        if (!(await pending.FindAsync(http, id, cancellationToken)).Succeeded(out var request, out var fault))
        {
            return fault;
        }

        if (await parties.FindAsync(new RelyingPartyId(request.RelyingPartyId), cancellationToken) is not { } party)
        {
            return new Fault("unknown_party", StatusCodes.Status400BadRequest, request.RelyingPartyId);
        }

        var session = await sessions.FindAsync(http, cancellationToken);
        var account = session is null ? null : await accounts.FindAsync(session.Owner, cancellationToken);
        return session is null || account is not { State: AccountState.Active }
            ? new WaitingSignIn(request, party, null, null, null, null)
            : new WaitingSignIn(
                request, party, session, account, accounts.Open(account).Name,
                AssurancePolicy.Evaluate(session.Evidence, account.Proofing, DateTimeOffset.MinValue));
    }
}
