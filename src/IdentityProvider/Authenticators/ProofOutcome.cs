using IdentityProvider.Assurance;
using IdentityProvider.Kernel;

namespace IdentityProvider.Authenticators;

/// <summary>Every way in which proving a secret can end. A refusal never says why: the reason goes to the audit log.</summary>
public abstract record ProofOutcome
{
    private ProofOutcome()
    {
    }

    public sealed record Proved(AccountId Account, Evidence Evidence) : ProofOutcome;

    /// <summary>Wrong, unknown, locked or used before: one answer for all.</summary>
    public sealed record Refused : ProofOutcome;

    /// <summary>Not judged: too many tries. Looks alike whether the account exists or not.</summary>
    public sealed record Throttled(TimeSpan Wait) : ProofOutcome;

    /// <summary>Not judged: more people are waiting than can be served.</summary>
    public sealed record Busy : ProofOutcome;
}
