namespace IdentityProvider.RelyingParties;

internal static class RelyingPartiesRoom
{
    internal static IServiceCollection AddRelyingParties(this IServiceCollection services) => services
        .AddSingleton<RelyingPartyDirectory>()
        .AddSingleton<PairwiseSubject>();
}
