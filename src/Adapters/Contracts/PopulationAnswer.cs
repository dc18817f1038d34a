namespace Adapters.Contracts;

/// <summary>Every way in which a population query can end.</summary>
public abstract record PopulationAnswer
{
    private PopulationAnswer() { }

    /// <summary>Number, name and birth date belong to one living person.</summary>
    /// <param name="RegistryReference">The registry's own number for this answer, kept as proof.</param>
    public sealed record Match(RegistryPerson Person, string RegistryReference, DateTimeOffset At) : PopulationAnswer;

    /// <summary>The registry knows no such person. Which part differs is not told.</summary>
    public sealed record NoMatch : PopulationAnswer;

    /// <summary>More than one record fits; a person has to look.</summary>
    public sealed record Ambiguous : PopulationAnswer;

    public sealed record Deceased : PopulationAnswer;

    /// <summary>Nothing trustworthy was said. Never lowers a check and never counts as a match.</summary>
    /// <param name="Detail">For operators; holds no personal data.</param>
    public sealed record Unavailable(RegistryFailure Reason, string Detail) : PopulationAnswer;
}

/// <summary>The person as registered: only what the check of an account needs.</summary>
public sealed record RegistryPerson(string FullName, DateOnly BirthDate, RegisteredSex Sex)
{
    /// <summary>Empty of personal data: answers end up in logs.</summary>
    public override string ToString() => "registered person";
}

public enum RegisteredSex { Unknown, Male, Female }

/// <summary>Why a registry gave no usable answer.</summary>
public enum RegistryFailure
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,
    /// <summary>No whole answer within the time limit.</summary>
    TimedOut,
    /// <summary>Not asked: too many failures shortly before.</summary>
    CircuitOpen,
    /// <summary>The data exchange bus refused or failed.</summary>
    BusFailed,
    /// <summary>The registry itself failed.</summary>
    ProviderFailed,
    /// <summary>Larger than allowed, wrong encoding or shape, or a redirect.</summary>
    AnswerUnreadable,
    /// <summary>Does not prove to be the answer to our question. An alarm.</summary>
    AnswerNotBound,
    /// <summary>Tells about another person than asked. An alarm.</summary>
    AnswerAboutAnother,
}
