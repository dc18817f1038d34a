using IdentityProvider.Kernel;

namespace IdentityProvider.Sessions;

/// <summary>What the person calls a party; sessions know only its identifier.</summary>
public interface IParticipantNames
{
    /// <returns>The name in the language of the page; the identifier for a party that is gone.</returns>
    ValueTask<string> NameOfAsync(RelyingPartyId party, CancellationToken cancellationToken);
}
