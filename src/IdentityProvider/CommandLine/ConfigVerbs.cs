using IdentityProvider.RelyingParties;
using IdentityProvider.RelyingParties.Declaration;

namespace IdentityProvider.CommandLine;

/// <summary>What the three <c>config</c> commands share: the folder, read whole, or every fault told.</summary>
internal static class ConfigVerbs
{
    internal static async Task<IReadOnlyList<DeclaredParty>?> ReadAsync(VerbInput input, ConfigFolder config, CancellationToken cancellationToken)
    {
        var reading = await config.ReadAsync(input.Words[0], cancellationToken);
        if (reading.Faults.Count == 0)
        {
            return reading.Parties;
        }

        foreach (var fault in reading.Faults)
        {
            await input.Error.WriteLineAsync(fault.ToString());
        }

        await input.Error.WriteLineAsync(reading.Faults.Count == 1 ? "1 fault; nothing was changed." : $"{reading.Faults.Count} faults; nothing was changed.");
        return null;
    }

    internal static async Task<ConfigPlan?> PlanAsync(VerbInput input, ConfigFolder config, CancellationToken cancellationToken) =>
        await ReadAsync(input, config, cancellationToken) is { } parties
            ? await config.PlanAsync(parties, input.Flags.Contains("--prune"), cancellationToken)
            : null;

    internal static void Tell(VerbInput input, ConfigPlan plan)
    {
        foreach (var change in plan.Changes)
        {
            var fields = change.Fields.Count == 0 ? "" : $" ({string.Join(", ", change.Fields)})";
            input.Out.WriteLine($"{Word(change.Change),-12} {change.ClientId}{fields}");
        }
    }

    private static string Word(ConfigChange change) => change switch
    {
        ConfigChange.Added => "add",
        ConfigChange.Changed => "change",
        ConfigChange.Removed => "remove",
        ConfigChange.Undeclared => "keep",
        _ => "unchanged",
    };
}
