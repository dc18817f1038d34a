namespace IdentityProvider.Assurance;

/// <summary>One way to authenticate: the proofs it takes, what they are worth, and where the person gives them.</summary>
/// <param name="Name">Text key part: <c>method.{Name}.title</c>.</param>
/// <param name="Proofs">The methods that have to be proved, in this order.</param>
/// <param name="Level">Level of assurance of the combination.</param>
/// <param name="Decree">Decree level of the combination.</param>
/// <param name="PhishingResistant">Whether a phisher in the middle gains nothing.</param>
public sealed record MethodCombination(
    string Name, IReadOnlyList<MethodId> Proofs, LevelOfAssurance Level, DecreeLevel Decree, bool PhishingResistant);

/// <summary>The default catalogue (design, section 3): which proofs give which level, and the page of each.</summary>
public static class MethodCatalog
{
    public static IReadOnlyList<MethodCombination> Combinations { get; } =
    [
        new("password", [MethodId.Password], LevelOfAssurance.One, DecreeLevel.One, PhishingResistant: false),
        new("totp", [MethodId.Password, MethodId.Totp], LevelOfAssurance.Three, DecreeLevel.Two, PhishingResistant: false),
        new("recovery-code", [MethodId.Password, MethodId.RecoveryCode], LevelOfAssurance.Two, DecreeLevel.Two, PhishingResistant: false),
    ];

    /// <summary>Reference values of RFC 8176; <c>mfa</c> is added where two factors were used.</summary>
    internal static string AmrOf(MethodId method) => method == MethodId.Password ? "pwd" : "otp";

    /// <summary>Where a person proves a method, within a waiting sign-in.</summary>
    public static string PathOf(MethodId method) => $"/sign-in/{method.Value}";
}
