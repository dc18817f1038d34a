namespace IdentityProvider.Assurance;

/// <summary>Evidence in, level out.</summary>
public static class AssurancePolicy
{
    /// <param name="evidence">All that the session holds.</param>
    /// <param name="proofing">How well the identity behind the account was proved.</param>
    /// <param name="notBefore">Older evidence does not count (<c>max_age</c>, <c>prompt=login</c>).</param>
    /// <returns><see langword="null"/> when nothing usable was proved.</returns>
    public static Achieved? Evaluate(IReadOnlyList<Evidence> evidence, LevelOfAssurance proofing, DateTimeOffset notBefore)
    {
        var usable = evidence.Where(e => e.ObtainedAt >= notBefore).ToList();
        var best = MethodCatalog.Combinations
            .Where(c => c.Proofs.All(proof => usable.Exists(e => e.Method == proof)))
            .OrderByDescending(c => c.Level)
            .FirstOrDefault();
        if (best is null)
        {
            return null;
        }

        var used = best.Proofs.Select(proof => usable.FindAll(e => e.Method == proof).MaxBy(e => e.ObtainedAt)!).ToList();
        var amr = used.Select(e => MethodCatalog.AmrOf(e.Method)).Distinct(StringComparer.Ordinal).ToList();
        if (used.Count > 1)
        {
            amr.Add("mfa");
        }

        var level = (LevelOfAssurance)Math.Min((int)best.Level, (int)proofing);
        return new Achieved(level, best.Level, best.Decree, best.PhishingResistant, amr, used.Max(e => e.ObtainedAt));
    }
}
