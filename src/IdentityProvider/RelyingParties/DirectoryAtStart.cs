using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityProvider.RelyingParties;

/// <summary>Section <c>RelyingParties</c>.</summary>
public sealed class RelyingPartyOptions
{
    /// <summary>
    /// Folder of declarations (<c>*.json</c>) that is applied at start, without removing parties it does not name. A fault in any of them
    /// stops the start and changes nothing. Unset: nothing is applied; use <c>idp config apply</c>.
    /// </summary>
    public string? Directory { get; init; }
}

/// <summary>Applies the folder before anything is served, after the schema is there.</summary>
internal sealed partial class DirectoryAtStart(
    IServiceScopeFactory scopes, RelyingPartyDirectory directory, IOptions<RelyingPartyOptions> options, ILogger<DirectoryAtStart> logger) : IHostedService
{
    private const int Tries = 3;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Directory is not { Length: > 0 } folder)
        {
            return;
        }

        for (var attempt = 1; !await ApplyAsync(folder, last: attempt == Tries, cancellationToken); attempt++)
        {
        }

        directory.Expire();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <returns><see langword="false"/> when another node, starting at the same moment, was first: look again.</returns>
    private async Task<bool> ApplyAsync(string folder, bool last, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var config = scope.ServiceProvider.GetRequiredService<ConfigFolder>();
        var reading = await config.ReadAsync(folder, cancellationToken);
        if (reading.Faults.Count > 0)
        {
            throw new OptionsValidationException(
                "RelyingParties", typeof(RelyingPartyOptions), [$"RelyingParties:Directory: nothing was applied.", .. reading.Faults.Select(fault => fault.ToString())]);
        }

        var plan = await config.PlanAsync(reading.Parties, prune: false, cancellationToken);
        try
        {
            await config.ApplyAsync(plan, cancellationToken);
        }
        catch (DbUpdateException) when (!last)
        {
            return false;
        }

        Applied(logger, folder, plan.ToApply.Count(), reading.Parties.Count);
        return true;
    }

    [LoggerMessage(3103, LogLevel.Information, "Relying parties of {Folder}: {Changed} of {Declared} added or changed")]
    private static partial void Applied(ILogger logger, string folder, int changed, int declared);
}
