using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.SignIn;

namespace IdentityProvider.Tests.SignIn;

public sealed class SignInDecisionTests
{
    private static readonly AccountId An = new(new Guid("0198f000-0000-7000-8000-000000000001"));
    private static readonly AccountId Bich = new(new Guid("0198f000-0000-7000-8000-000000000002"));
    private static readonly PendingDemand Wanted = new(new AssuranceDemand(["LoA3"], LevelOfAssurance.One), DateTimeOffset.MinValue, [AttributeName.Name]);
    private static readonly SignInFacts Met = new(Wanted, Account: An, Achieved: Level(LevelOfAssurance.Three), Consented: true);
    private static readonly SignInFacts Silent = Met with { Wanted = Wanted with { Interactive = false } };

    public static TheoryData<string, SignInFacts, NextStep> Table { get; } = new()
    {
        { "everything is there", Met, new NextStep.Release("LoA3") },
        { "more than asked", Met with { Achieved = Level(LevelOfAssurance.Four) }, new NextStep.Release("LoA3") },
        { "party suspended", Met with { PartySuspended = true }, Refused("unauthorized_client") },
        { "party suspended, nobody signed in", new SignInFacts(Wanted, PartySuspended: true), Refused("unauthorized_client") },
        { "level declined", Met with { Declined = "level" }, Refused("unmet_authentication_requirements") },
        { "consent declined", Met with { Declined = "consent" }, Refused("access_denied") },
        { "sign-in declined", new SignInFacts(Wanted, Declined: "sign-in"), Refused("access_denied") },
        { "another person than the hint names", Met with { Wanted = Wanted with { ExpectedAccount = Bich } }, Refused("login_required") },
        { "the person that the hint names", Met with { Wanted = Wanted with { ExpectedAccount = An } }, new NextStep.Release("LoA3") },
        { "hint, nobody signed in", new SignInFacts(Wanted with { ExpectedAccount = An }), new NextStep.Authenticate() },
        { "nobody signed in", new SignInFacts(Wanted), new NextStep.Authenticate() },
        { "evidence too old", Met with { Achieved = null }, new NextStep.Authenticate() },
        { "too weak", Met with { Achieved = Level(LevelOfAssurance.One) }, new NextStep.StepUp(null) },
        { "too weak, one proof missing", Met with { Achieved = Level(LevelOfAssurance.One), Direct = MethodId.Totp }, new NextStep.StepUp(MethodId.Totp) },
        { "too weak comes before consent", Met with { Achieved = Level(LevelOfAssurance.One), Consented = false }, new NextStep.StepUp(null) },
        { "below the party's floor", Met with { Wanted = Wanted with { Assurance = new([], LevelOfAssurance.Four) } }, new NextStep.StepUp(null) },
        { "choose account", Met with { Wanted = Wanted with { ChooseAccount = true } }, new NextStep.ConfirmAccount() },
        { "account confirmed", Met with { Wanted = Wanted with { ChooseAccount = true }, Confirmed = true }, new NextStep.Release("LoA3") },
        { "never consented", Met with { Consented = false }, new NextStep.AskConsent() },
        { "asked again", Met with { Wanted = Wanted with { AskConsent = true } }, new NextStep.AskConsent() },
        { "asked again and answered", Met with { Wanted = Wanted with { AskConsent = true }, ConsentedHere = true }, new NextStep.Release("LoA3") },
        { "answered here for less than asked", Met with { Consented = false, ConsentedHere = true }, new NextStep.AskConsent() },
        { "silent, everything is there", Silent, new NextStep.Release("LoA3") },
        { "silent, nobody signed in", new SignInFacts(Silent.Wanted), Refused("login_required") },
        { "silent, evidence too old", Silent with { Achieved = null }, Refused("login_required") },
        { "silent, too weak", Silent with { Achieved = Level(LevelOfAssurance.One) }, Refused("login_required") },
        { "silent, never consented", Silent with { Consented = false }, Refused("consent_required") },
        { "silent, party suspended", Silent with { PartySuspended = true }, Refused("unauthorized_client") },
        { "silent, another person", Silent with { Wanted = Silent.Wanted with { ExpectedAccount = Bich } }, Refused("login_required") },
    };

    [Theory, MemberData(nameof(Table))]
    public void Facts_lead_to_one_step(string case_, SignInFacts facts, NextStep step)
    {
        Assert.NotEmpty(case_);
        Assert.Equal(step, SignInDecision.Next(facts));
    }

    private static NextStep.Refuse Refused(string error) => new(error);

    private static Achieved Level(LevelOfAssurance level) => new(level, level, DecreeLevel.Two, false, [], DateTimeOffset.UnixEpoch);
}
