using IdentityProvider.Keys;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.CommandLine;

internal static class KeysListVerb
{
    internal static readonly Verb List = new("keys list", "", "List the signing keys", Verb.With<IdpDb>(RunAsync));

    private static async Task<int> RunAsync(VerbInput input, IdpDb db, CancellationToken cancellationToken)
    {
        var keys = await db.Set<SigningKeyRecord>().AsNoTracking().OrderBy(k => k.Alg).ThenBy(k => k.NotBefore).ToListAsync(cancellationToken);
        foreach (var key in keys)
        {
            var end = key.RetireAt is { } at ? $", published until {at:yyyy-MM-dd HH:mm}Z" : "";
            await input.Out.WriteLineAsync($"{key.Kid}  {key.Alg}  {key.State,-8} from {key.NotBefore:yyyy-MM-dd HH:mm}Z{end}");
        }

        return input.Done(keys.Count == 0 ? "There are no keys yet; the server makes them at its first start." : $"{keys.Count} keys.");
    }
}
