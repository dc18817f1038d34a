using IdentityProvider.RelyingParties;

namespace IdentityProvider.CommandLine;

internal static class ConfigApplyVerb
{
    internal static readonly Verb Apply = new("config apply", "DIR [--prune]", "Apply the folder as a whole; --prune removes parties it does not name", Verb.With<ConfigFolder>(RunAsync))
    {
        Words = (1, 1), Flags = ["--prune"],
    };

    private static async Task<int> RunAsync(VerbInput input, ConfigFolder config, CancellationToken cancellationToken)
    {
        if (await ConfigVerbs.PlanAsync(input, config, cancellationToken) is not { } plan)
        {
            return ExitCode.Refused;
        }

        await config.ApplyAsync(plan, cancellationToken);
        ConfigVerbs.Tell(input, plan);
        return input.Done($"{plan.ToApply.Count()} changed; every node follows within a second.");
    }
}
