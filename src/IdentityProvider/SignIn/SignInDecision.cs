namespace IdentityProvider.SignIn;

/// <summary>Facts in, one step out. No clock, no storage, no log.</summary>
internal static class SignInDecision
{
    internal static NextStep Next(SignInFacts facts) => facts switch
    {
        { PartySuspended: true } => new NextStep.Refuse("unauthorized_client"),
        { Declined: "level" } => new NextStep.Refuse("unmet_authentication_requirements"),
        { Declined: not null } => new NextStep.Refuse("access_denied"),
        { Account: { } account, Wanted.ExpectedAccount: { } expected } when account != expected => new NextStep.Refuse("login_required"),
        { Wanted.Interactive: false } => Silent(facts),
        { Account: null } or { Achieved: null } => new NextStep.Authenticate(),
        _ when facts.Wanted.Assurance.Answer(facts.Achieved) is null => new NextStep.StepUp(facts.Direct),
        { Wanted.ChooseAccount: true, Confirmed: false } => new NextStep.ConfirmAccount(),
        { Consented: false } or { Wanted.AskConsent: true, ConsentedHere: false } => new NextStep.AskConsent(),
        _ => new NextStep.Release(facts.Wanted.Assurance.Answer(facts.Achieved)!),
    };

    // prompt=none: OpenID Connect Core 1.0, section 3.1.2.6.
    private static NextStep Silent(SignInFacts facts) => facts switch
    {
        { Account: null } or { Achieved: null } => new NextStep.Refuse("login_required"),
        _ when facts.Wanted.Assurance.Answer(facts.Achieved) is null => new NextStep.Refuse("login_required"),
        { Consented: false } => new NextStep.Refuse("consent_required"),
        _ => new NextStep.Release(facts.Wanted.Assurance.Answer(facts.Achieved)!),
    };
}
