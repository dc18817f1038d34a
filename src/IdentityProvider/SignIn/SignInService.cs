using System.Diagnostics;
using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Consent;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;

namespace IdentityProvider.SignIn;

/// <summary>Gathers the facts of a sign-in, asks <see cref="SignInDecision"/>, and says where to go. The one way for every protocol.</summary>
public sealed class SignInService(
    SessionService sessions,
    AccountStore accounts,
    RelyingPartyDirectory parties,
    ConsentQuery consents,
    PendingRequestStore pending,
    IEnumerable<IEnrolledMethod> methods)
{
    /// <summary>A protocol request has arrived: answer it now, or let it wait while the person proves something.</summary>
    public async Task<SignInOutcome> BeginAsync(HttpContext http, SignInDemand demand, CancellationToken cancellationToken)
    {
        var (facts, session, account) = await GatherAsync(http, demand.Party, demand.Wanted, waiting: null, cancellationToken);
        var step = SignInDecision.Next(facts);
        switch (step)
        {
            case NextStep.Release release:
                return new SignInOutcome.Released(
                    demand.Party, session!, account!, facts.Achieved!, release.Acr, demand.Wanted.Attributes, demand.Payload);
            case NextStep.Refuse refusal:
                return new SignInOutcome.Refused(demand.Party, refusal.Error, demand.Payload);
            default:
                var id = await pending.SaveAsync(http, demand.Party.Id, demand.ResumePath, demand.Payload, demand.Wanted, cancellationToken);
                return new SignInOutcome.Redirect(PathOf(step, id));
        }
    }

    /// <summary>The browser is back at the protocol's resume endpoint.</summary>
    public async Task<SignInOutcome> ResumeAsync(HttpContext http, PendingRequestId id, CancellationToken cancellationToken)
    {
        if (!(await pending.FindAsync(http, id, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return new SignInOutcome.Failed(fault);
        }

        if (await parties.FindAsync(new RelyingPartyId(waiting.RelyingPartyId), cancellationToken) is not { } party)
        {
            return new SignInOutcome.Failed(new Fault("unknown_party", StatusCodes.Status400BadRequest, waiting.RelyingPartyId));
        }

        var (facts, session, account) = await GatherAsync(http, party, waiting.Demand, waiting, cancellationToken);
        var step = SignInDecision.Next(facts);
        switch (step)
        {
            case NextStep.Release release:
                await pending.CompleteAsync(id, cancellationToken);
                return new SignInOutcome.Released(
                    party, session!, account!, facts.Achieved!, release.Acr, waiting.Demand.Attributes, waiting.Payload);
            case NextStep.Refuse refusal:
                await pending.CompleteAsync(id, cancellationToken);
                return new SignInOutcome.Refused(party, refusal.Error, waiting.Payload);
            default:
                return new SignInOutcome.Redirect(PathOf(step, id));
        }
    }

    /// <summary>A step has left its facts behind: where next?</summary>
    /// <returns>A local path.</returns>
    public async Task<Result<string>> ContinueAsync(HttpContext http, PendingRequestId id, CancellationToken cancellationToken)
    {
        if (!(await pending.FindAsync(http, id, cancellationToken)).Succeeded(out var waiting, out var fault))
        {
            return fault;
        }

        if (await parties.FindAsync(new RelyingPartyId(waiting.RelyingPartyId), cancellationToken) is not { } party)
        {
            return new Fault("unknown_party", StatusCodes.Status400BadRequest, waiting.RelyingPartyId);
        }

        var (facts, _, _) = await GatherAsync(http, party, waiting.Demand, waiting, cancellationToken);
        return SignInDecision.Next(facts) switch
        {
            NextStep.Release or NextStep.Refuse => waiting.ReturnTo,
            var step => PathOf(step, id),
        };
    }

    private async Task<(SignInFacts Facts, Session? Session, Account? Account)> GatherAsync(
        HttpContext http, RelyingParty party, PendingDemand wanted, PendingRequest? waiting, CancellationToken cancellationToken)
    {
        var session = await sessions.FindAsync(http, cancellationToken);
        var account = session is null ? null : await accounts.FindAsync(session.Owner, cancellationToken);
        if (session is null || account is not { State: AccountState.Active })
        {
            return (new SignInFacts(wanted, party.Suspended, Declined: waiting?.Declined), null, null);
        }

        var achieved = AssurancePolicy.Evaluate(session.Evidence, account.Proofing, wanted.FreshSince);
        var underWay = waiting is not null && session.Evidence.Any(e => e.ObtainedAt >= waiting.CreatedAt);
        var facts = new SignInFacts(
            wanted,
            party.Suspended,
            account.AccountId,
            achieved,
            underWay && wanted.Assurance.Answer(achieved) is null ? await DirectAsync(account, session, wanted, cancellationToken) : null,
            party.FirstParty || await consents.CoversAsync(account.AccountId, party.Id, wanted.Attributes, cancellationToken),
            waiting?.ConsentedBy == account.Id,
            waiting?.ConfirmedBy == account.Id,
            waiting?.Declined);
        return (facts, session, account);
    }

    /// <summary>The cheapest enrolled method that is still missing and would satisfy.</summary>
    private async Task<MethodId?> DirectAsync(Account account, Session session, PendingDemand wanted, CancellationToken cancellationToken)
    {
        var proved = session.Evidence.Where(e => e.ObtainedAt >= wanted.FreshSince).Select(e => e.Method).ToHashSet();
        foreach (var combination in MethodCatalog.Combinations.Where(c => wanted.Assurance.IsMetBy(c, account.Proofing)))
        {
            var missing = combination.Proofs.Where(m => !proved.Contains(m)).ToList();
            if (missing.Count == 1 && await IsEnrolledAsync(account.AccountId, missing[0], cancellationToken))
            {
                return missing[0];
            }
        }

        return null;
    }

    private async Task<bool> IsEnrolledAsync(AccountId account, MethodId method, CancellationToken cancellationToken)
    {
        var known = methods.FirstOrDefault(m => m.Method == method);
        return known is not null && await known.IsEnrolledAsync(account, cancellationToken);
    }

    private static string PathOf(NextStep step, PendingRequestId id) => step switch
    {
        NextStep.Authenticate => ContinuePath.ToChooser(id),
        NextStep.StepUp { Direct: { } method } => ContinuePath.ToMethod(method, id),
        NextStep.StepUp => ContinuePath.ToStepUp(id),
        NextStep.ConfirmAccount => ContinuePath.ToAccount(id),
        NextStep.AskConsent => ContinuePath.ToConsent(id),
        _ => throw new UnreachableException(),
    };
}
