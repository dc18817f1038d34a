using IdentityProvider.RelyingParties;

namespace IdentityProvider.CommandLine;

internal static class ConfigCheckVerb
{
    internal static readonly Verb Check = new("config check", "DIR", "Check a folder of relying parties; the database is not asked", Verb.With<ConfigFolder>(RunAsync)) { Words = (1, 1) };

    private static async Task<int> RunAsync(VerbInput input, ConfigFolder config, CancellationToken cancellationToken) =>
        await ConfigVerbs.ReadAsync(input, config, cancellationToken) is { } parties
            ? input.Done($"{parties.Count} relying parties, no fault.")
            : ExitCode.Refused;
}
