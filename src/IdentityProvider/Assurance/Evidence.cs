namespace IdentityProvider.Assurance;

/// <summary>Name of a sign-in method, as it stands in <c>data-method</c>.</summary>
public readonly record struct MethodId(string Value)
{
    public static readonly MethodId Password = new("password");
    public static readonly MethodId Totp = new("totp");
    public static readonly MethodId RecoveryCode = new("recovery-code");

    public override string ToString() => Value;
}

/// <summary>One thing a person has proved in this session. Facts like this survive the browser; flags do not.</summary>
/// <param name="Method">How.</param>
/// <param name="ObtainedAt">When.</param>
public sealed record Evidence(MethodId Method, DateTimeOffset ObtainedAt);

/// <summary>What all the evidence of a session and the proofing of its account add up to.</summary>
/// <param name="Level">The lower of proofing and authentication.</param>
/// <param name="Authentication">Level of the authentication alone.</param>
/// <param name="Decree">The decree's scale; told apart.</param>
/// <param name="PhishingResistant">No relay of codes could have helped an attacker.</param>
/// <param name="Amr">Methods by RFC 8176.</param>
/// <param name="AuthenticatedAt"><c>auth_time</c>: the time of the newest proof that the level rests on.</param>
public sealed record Achieved(
    LevelOfAssurance Level, LevelOfAssurance Authentication, DecreeLevel Decree, bool PhishingResistant, IReadOnlyList<string> Amr, DateTimeOffset AuthenticatedAt);
