using IdentityProvider.RelyingParties.Declaration;

namespace IdentityProvider.RelyingParties;

public enum ConfigChange
{
    Unchanged,
    Added,
    Changed,

    /// <summary>Stored, but in no file any more; removed only when pruning is asked for.</summary>
    Undeclared,
    Removed,
}

/// <summary>What applying a folder would do to one party.</summary>
/// <param name="ClientId">The party.</param>
/// <param name="Change">What.</param>
/// <param name="Fields">Members of the document that differ.</param>
/// <param name="Declared">The new declaration; null where there is none.</param>
/// <param name="Stored">The row as it was when the plan was made.</param>
public sealed record PlannedChange(
    string ClientId, ConfigChange Change, IReadOnlyList<string> Fields, DeclaredParty? Declared, RelyingPartyRecord? Stored);

/// <summary>All that applying a folder would do.</summary>
public sealed record ConfigPlan(IReadOnlyList<PlannedChange> Changes)
{
    public IEnumerable<PlannedChange> ToApply => Changes.Where(c => c.Change is ConfigChange.Added or ConfigChange.Changed or ConfigChange.Removed);
}

/// <summary>What reading a folder gave: every party, or every fault.</summary>
public sealed record ConfigReading(IReadOnlyList<DeclaredParty> Parties, IReadOnlyList<ConfigFault> Faults);
