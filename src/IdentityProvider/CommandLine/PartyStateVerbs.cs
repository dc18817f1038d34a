using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;

namespace IdentityProvider.CommandLine;

internal static class PartyStateVerbs
{
    internal static readonly Verb Suspend = new(
        "party suspend", "CLIENT-ID", "Refuse a relying party at every endpoint", Verb.With<RelyingPartyStore>((input, store, stop) => RunAsync(input, store, RelyingPartyState.Suspended, stop))) { Words = (1, 1) };

    internal static readonly Verb Resume = new(
        "party resume", "CLIENT-ID", "Serve a suspended relying party again", Verb.With<RelyingPartyStore>((input, store, stop) => RunAsync(input, store, RelyingPartyState.Active, stop))) { Words = (1, 1) };

    private static async Task<int> RunAsync(VerbInput input, RelyingPartyStore store, RelyingPartyState state, CancellationToken cancellationToken) =>
        await store.SetStateAsync(new RelyingPartyId(input.Words[0]), state, cancellationToken)
            ? input.Done("Done; every node follows within a second.")
            : input.Refuse("There is no such relying party, or it stands so already.");
}
