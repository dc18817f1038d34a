namespace Adapters.Contracts;

/// <summary>Asks the national population registry whether the person who was described is the person who is registered.</summary>
public interface IPopulationRegistry
{
    /// <summary>Compares one person with the registry. Never throws for what the registry or the network does.</summary>
    Task<PopulationAnswer> VerifyAsync(PopulationQuery query, CancellationToken cancellationToken);
}
