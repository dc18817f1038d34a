using IdentityProvider.Kernel;
using IdentityProvider.Sessions;

namespace IdentityProvider.CommandLine;

internal static class SessionRevokeVerb
{
    internal static readonly Verb Revoke = new(
        "session revoke", "SESSION-ID | --all-of ACCOUNT-ID", "End one session, or all of an account, and tell the relying parties", Verb.With<LogoutService>(RunAsync))
    {
        Words = (0, 1), Options = ["--all-of"],
    };

    private static async Task<int> RunAsync(VerbInput input, LogoutService logout, CancellationToken cancellationToken)
    {
        var all = input.Options.GetValueOrDefault("--all-of");
        if (all is null == (input.Words.Count == 0) || !Guid.TryParse(all ?? input.Words[0], out var id))
        {
            await input.Error.WriteLineAsync($"Usage: idp {Revoke.Name} {Revoke.Usage}");
            return ExitCode.Usage;
        }

        if (all is not null)
        {
            return input.Done($"{(await logout.EndAllAsync(new AccountId(id), "revoked", except: null, cancellationToken)).Count} sessions ended.");
        }

        return await logout.EndAsync(new SessionId(id), "revoked", cancellationToken)
            ? input.Done("The session has ended.")
            : input.Refuse("There is no such session, or it has ended before.");
    }
}
