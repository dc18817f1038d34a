using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.CommandLine;

internal static class MigrateVerb
{
    internal static readonly Verb Migrate = new("migrate", "", "Bring the database schema up to date", Verb.With<IdpDb>(RunAsync));

    private static async Task<int> RunAsync(VerbInput input, IdpDb database, CancellationToken cancellationToken)
    {
        var db = database.Database;
        if (db.HasPendingModelChanges())
        {
            return input.Refuse("This build has no migration for its newest tables (docs/operations/databases.md); nothing was changed.");
        }

        var pending = (await db.GetPendingMigrationsAsync(cancellationToken)).ToList();
        await db.MigrateAsync(cancellationToken);
        return input.Done(pending.Count == 0 ? "The schema is up to date." : $"Applied: {string.Join(", ", pending)}.");
    }
}
