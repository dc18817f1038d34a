namespace IdentityProvider.Accounts.Registration;

/// <summary>Every way in which the question to the registry can end for the person.</summary>
internal abstract record RegistrationOutcome
{
    private RegistrationOutcome()
    {
    }

    /// <summary>Go on to the open step of the draft.</summary>
    public sealed record Proved(OpenDraft? Draft) : RegistrationOutcome;

    /// <param name="Code">Fault that tells it: no match, ambiguous or deceased.</param>
    public sealed record Refused(string Code) : RegistrationOutcome;

    /// <summary>No answer; the draft is kept.</summary>
    public sealed record Kept : RegistrationOutcome;

    public sealed record Throttled(TimeSpan Wait) : RegistrationOutcome;
}
