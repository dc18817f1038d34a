namespace IdentityProvider.Assurance;

/// <summary>The levels that a relying party asks for; any one of them satisfies, in the order of its preference.</summary>
/// <param name="AcrValues">Known <c>acr</c> values, most wanted first; empty when the party asked for none.</param>
/// <param name="Minimum">The party's own floor, which a request cannot lower.</param>
public sealed record AssuranceDemand(IReadOnlyList<string> AcrValues, LevelOfAssurance Minimum)
{
    public static readonly AssuranceDemand None = new([], LevelOfAssurance.One);

    /// <summary>The <c>acr</c> to answer with, or <see langword="null"/> when what was achieved does not satisfy.</summary>
    /// <remarks>OpenID Connect Core 1.0, section 3.1.2.1. An answer never carries less than asked.</remarks>
    public string? Answer(Achieved? achieved)
    {
        if (achieved is null || achieved.Level < Minimum)
        {
            return null;
        }

        return AcrValues.Count == 0 ? Assurance.AcrValues.Of(achieved.Level) : AcrValues.FirstOrDefault(acr => IsMetBy(acr, achieved));
    }

    /// <summary>The lowest level of assurance that could satisfy, for telling the person.</summary>
    public LevelOfAssurance Lowest
    {
        get
        {
            var asked = AcrValues.Select(Assurance.AcrValues.Loa).OfType<LevelOfAssurance>().ToList();
            return asked.Count == 0 || asked.Min() < Minimum ? Minimum : asked.Min();
        }
    }

    /// <summary>Whether some combination of methods, on an account proved at <paramref name="proofing"/>, could satisfy at all.</summary>
    public bool CanBeMet(LevelOfAssurance proofing) => MethodCatalog.Combinations.Any(c => Answer(Hypothetical(c, proofing)) is not null);

    /// <summary>Whether this combination would satisfy.</summary>
    public bool IsMetBy(MethodCombination combination, LevelOfAssurance proofing) => Answer(Hypothetical(combination, proofing)) is not null;

    private static Achieved Hypothetical(MethodCombination c, LevelOfAssurance proofing) => new(
        (LevelOfAssurance)Math.Min((int)c.Level, (int)proofing), c.Level, c.Decree, c.PhishingResistant, [], DateTimeOffset.MinValue);

    private static bool IsMetBy(string acr, Achieved achieved) =>
        Assurance.AcrValues.Loa(acr) is { } level ? achieved.Level >= level
        : Assurance.AcrValues.Decree(acr) is { } decree ? achieved.Decree >= decree
        : acr == Assurance.AcrValues.PhishingResistant && achieved.PhishingResistant;
}
