using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;

namespace IdentityProvider.SignIn;

/// <summary>Names of parties for the pages of lower rooms.</summary>
internal sealed class ParticipantNames(RelyingPartyDirectory parties) : IParticipantNames
{
    public async ValueTask<string> NameOfAsync(RelyingPartyId party, CancellationToken cancellationToken) =>
        (await parties.FindAsync(party, cancellationToken))?.Name.ToString() ?? party.Value;
}
