using IdentityProvider.RelyingParties;

namespace IdentityProvider.CommandLine;

internal static class ConfigPlanVerb
{
    internal static readonly Verb Plan = new("config plan", "DIR [--prune]", "Show what applying the folder would change", Verb.With<ConfigFolder>(RunAsync))
    {
        Words = (1, 1), Flags = ["--prune"],
    };

    private static async Task<int> RunAsync(VerbInput input, ConfigFolder config, CancellationToken cancellationToken)
    {
        if (await ConfigVerbs.PlanAsync(input, config, cancellationToken) is not { } plan)
        {
            return ExitCode.Refused;
        }

        ConfigVerbs.Tell(input, plan);
        return input.Done($"{plan.ToApply.Count()} to change; nothing was changed yet.");
    }
}
