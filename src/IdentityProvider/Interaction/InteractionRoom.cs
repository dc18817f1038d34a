namespace IdentityProvider.Interaction;

internal static class InteractionRoom
{
    internal static IServiceCollection AddInteraction(this IServiceCollection services) => services
        .AddScoped<PendingRequestStore>()
        .AddScoped<ChallengeStore>()
        .AddScoped<AttemptLimits>();
}
