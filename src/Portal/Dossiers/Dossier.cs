namespace Portal.Dossiers;

internal enum DossierStatus
{
    Submitted,
}

/// <summary>One application for a procedure.</summary>
internal sealed class Dossier
{
    /// <summary>What people quote: <c>DVC-yyMMdd-XXXXXX</c>.</summary>
    public required string Number { get; init; }

    /// <summary>The form it came from; a second submit of the same form changes nothing.</summary>
    public required Guid Form { get; init; }

    /// <summary>The applicant's pairwise subject at this portal.</summary>
    public required string Subject { get; init; }

    public required string Procedure { get; init; }

    public required string Note { get; init; }

    /// <summary>Level of the sign-in that submitted it.</summary>
    public required string Acr { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public DossierStatus Status { get; init; }
}
