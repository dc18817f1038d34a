using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityProvider.CommandLine;

/// <summary>The operator commands of the executable; without one it is the server.</summary>
internal static class Commands
{
    private static readonly IReadOnlyList<Verb> All =
    [
        MigrateVerb.Migrate, ConfigCheckVerb.Check, ConfigPlanVerb.Plan, ConfigApplyVerb.Apply, PartyStateVerbs.Suspend, PartyStateVerbs.Resume,
        AuditVerifyVerb.Verify, KeysListVerb.List, SessionRevokeVerb.Revoke, AccountStateVerbs.Lock, AccountStateVerbs.Unlock,
    ];

    /// <summary>A first word that is no option is meant as a command.</summary>
    internal static bool AreMeant(string[] args) => args is [{ Length: > 0 } first, ..] && (first[0] != '-' || IsHelp(first));

    /// <param name="args">The whole command line.</param>
    /// <param name="application">Builds the application, without starting it, from the settings on the command line.</param>
    /// <param name="output">For results.</param>
    /// <param name="error">For what went wrong.</param>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    internal static async Task<int> RunAsync(string[] args, Func<string[], IHost> application, TextWriter output, TextWriter error)
    {
        if (args.Any(IsHelp) || args[0] == "help")
        {
            await output.WriteAsync(Help());
            return ExitCode.Done;
        }

        if (!VerbLine.TryRead(All, args, out var line, out var fault))
        {
            await error.WriteLineAsync($"{fault} 'idp --help' lists the commands.");
            return ExitCode.Usage;
        }

        using var stop = new CancellationTokenSource();
        ConsoleCancelEventHandler onBreak = (_, e) =>
        {
            e.Cancel = true;
            stop.Cancel();
        };
        Console.CancelKeyPress += onBreak;
        try
        {
            using var host = application(["--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=None", .. line.Settings]);
            await using var scope = host.Services.CreateAsyncScope();
            return await line.Verb.RunAsync(scope.ServiceProvider, new VerbInput(line.Words, line.Flags, line.Options, output, error), stop.Token);
        }
        catch (Exception e) when (Sentence(e) is { } sentence)
        {
            await error.WriteLineAsync(sentence);
            return ExitCode.Refused;
        }
        finally
        {
            Console.CancelKeyPress -= onBreak;
        }
    }

    private static string? Sentence(Exception e) => e switch
    {
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        DbUpdateException => $"Nothing was changed: somebody else made a change at the same moment, or the database refused it ({e.GetBaseException().Message}). Run the command again.",
        DbException => $"The database refused ({e.Message}). Check Database:ConnectionString, and run 'idp migrate' if the schema is missing or old.",
        IOException or UnauthorizedAccessException => e.Message,
        OperationCanceledException => "Stopped.",
        _ => null,
    };

    private static string Help() =>
        $"""
        idp                      start the identity provider
        idp COMMAND [ARGUMENTS]  run one command and end

        {string.Join(Environment.NewLine, All.Select(v => $"  {$"{v.Name} {v.Usage}",-46} {v.Summary}"))}

        Settings are those of the server: appsettings.json, environment variables (Database__ConnectionString=…), or --Section:Name=value.
        Exit code: 0 done, 1 refused or found wrong, 2 not understood.

        """;

    private static bool IsHelp(string arg) => arg is "--help" or "-h" or "-?";
}
