using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;

namespace IdentityProvider.SignIn;

/// <summary>What a protocol asks of the sign-in: for whom, how well, how fresh, and what it wants to know.</summary>
/// <param name="Party">The party, as the directory has it now.</param>
/// <param name="Wanted">Levels, freshness, attributes and prompts; built by the protocol's request reader.</param>
/// <param name="ResumePath">Local path of the protocol's resume endpoint; the waiting request's id is added as <c>resume</c>.</param>
/// <param name="Payload">The verified protocol request, kept for the resume endpoint.</param>
public sealed record SignInDemand(RelyingParty Party, PendingDemand Wanted, string ResumePath, string Payload);

/// <summary>Everything the decision looks at; gathered once, then judged by a pure function.</summary>
/// <param name="Wanted">The demand.</param>
/// <param name="PartySuspended">The party may not be served at the moment.</param>
/// <param name="Account">Owner of the browser's live session; null when nobody is signed in or the account is not active.</param>
/// <param name="Achieved">What the session's fresh evidence adds up to; null without usable evidence.</param>
/// <param name="Direct">The one enrolled method that would lift a sign-in that is under way; null when the person has to choose or be told.</param>
/// <param name="Consented">An unwithdrawn consent covers the attributes.</param>
/// <param name="ConsentedHere">This request's own consent page was answered with yes by this account.</param>
/// <param name="Confirmed">This account's owner confirmed within this request to go on with it.</param>
/// <param name="Declined">What the person declined within this request.</param>
public sealed record SignInFacts(
    PendingDemand Wanted,
    bool PartySuspended = false,
    AccountId? Account = null,
    Achieved? Achieved = null,
    MethodId? Direct = null,
    bool Consented = false,
    bool ConsentedHere = false,
    bool Confirmed = false,
    string? Declined = null);

/// <summary>The one next step of a sign-in.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>Nobody is signed in, or only with evidence that is too old: choose a method.</summary>
    public sealed record Authenticate : NextStep;

    /// <summary>Too weak: explain the level and offer what would satisfy, or go on straight to <paramref name="Direct"/>.</summary>
    public sealed record StepUp(MethodId? Direct) : NextStep;

    public sealed record ConfirmAccount : NextStep;

    public sealed record AskConsent : NextStep;

    /// <summary>Met: the protocol may answer.</summary>
    /// <param name="Acr">The <c>acr</c> to answer with.</param>
    public sealed record Release(string Acr) : NextStep;

    /// <param name="Error">Standard error: <c>login_required</c>, <c>consent_required</c>, <c>account_selection_required</c>,
    /// <c>access_denied</c>, <c>unmet_authentication_requirements</c> or <c>unauthorized_client</c>.</param>
    public sealed record Refuse(string Error) : NextStep;
}

/// <summary>What a protocol endpoint does after asking the sign-in room.</summary>
public abstract record SignInOutcome
{
    private SignInOutcome()
    {
    }

    /// <summary>Answer the party now.</summary>
    public sealed record Released(
        RelyingParty Party, Session Session, Account Account, Achieved Achieved, string Acr, IReadOnlyList<AttributeName> Attributes, string Payload) : SignInOutcome;

    /// <summary>Send the browser there with 303; the request waits.</summary>
    public sealed record Redirect(string Path) : SignInOutcome;

    /// <summary>Tell the party this standard error. The payload says where it wants to hear it.</summary>
    public sealed record Refused(RelyingParty Party, string Error, string Payload) : SignInOutcome;

    /// <summary>Tell the person only: there is no party that could safely be told.</summary>
    public sealed record Failed(Fault Fault) : SignInOutcome;
}
