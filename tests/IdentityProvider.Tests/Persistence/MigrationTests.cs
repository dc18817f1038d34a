using IdentityProvider.Persistence;
using IdentityProvider.Persistence.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace IdentityProvider.Tests.Persistence;

public sealed class MigrationTests
{
    public static TheoryData<string> Providers { get; } = ["Sqlite", "Npgsql", "SqlServer"];

    [Theory, MemberData(nameof(Providers))]
    public void The_migrations_are_those_of_the_model(string provider)
    {
        using var db = Context(provider);

        Assert.False(db.Database.HasPendingModelChanges(), "Run src/IdentityProvider/Persistence/Migrations/regenerate (docs/operations/databases.md).");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    [Fact]
    public async Task A_SQLite_database_is_made_from_nothing_and_migrating_again_changes_nothing()
    {
        var file = Path.Combine(Path.GetTempPath(), $"idp-test-{Guid.CreateVersion7():N}.db");
        try
        {
            await using var db = new SqliteIdpDb(new DbContextOptionsBuilder<SqliteIdpDb>().UseSqlite($"Data Source={file};Pooling=False").Options);
            await db.Database.MigrateAsync();
            await db.Database.MigrateAsync();

            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
            foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()!))
            {
                Assert.Equal(1, await db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = {table}").SingleAsync());
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void SQL_Servers_idempotent_script_parses()
    {
        using var db = Context("SqlServer");
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        new TSql170Parser(initialQuotedIdentifiers: true).Parse(new StringReader(script), out var errors);

        Assert.Empty(errors);
    }

    [Fact]
    public void SQL_Servers_create_script_is_a_sound_model()
    {
        using var db = Context("SqlServer");
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var batch in db.Database.GenerateCreateScript().Split("\nGO", StringSplitOptions.RemoveEmptyEntries).Where(b => b.Trim().Length > 0))
        {
            model.AddObjects(batch);
        }

        Assert.Empty(model.Validate().Where(m => m.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error).Select(m => m.Message));
        Assert.Equal(db.Model.GetEntityTypes().Count(), model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.Table).Count());
    }

    // 1,700 bytes for an index, 900 for the primary key, which is clustered; nvarchar takes two bytes a character.
    [Fact]
    public void SQL_Servers_keys_stay_within_their_limits()
    {
        using var db = Context("SqlServer");
        var tooLong =
            from entity in db.Model.GetEntityTypes()
            from key in entity.GetIndexes().Select(i => (Name: i.GetDatabaseName()!, i.Properties, Limit: 1700))
                .Concat(entity.GetKeys().Select(k => (Name: k.GetName()!, k.Properties, Limit: 900)))
            let bytes = key.Properties.Sum(p => p.ClrType == typeof(string) ? 2L * (p.GetMaxLength() ?? int.MaxValue)
                : p.ClrType == typeof(byte[]) ? p.GetMaxLength() ?? int.MaxValue : 16)
            where bytes > key.Limit
            select $"{entity.GetTableName()}.{key.Name}: {bytes}";

        Assert.Empty(tooLong);
    }

    private static IdpDb Context(string provider) => provider switch
    {
        "Sqlite" => new SqliteAtDesignTime().CreateDbContext([]),
        "Npgsql" => new NpgsqlAtDesignTime().CreateDbContext([]),
        _ => new SqlServerAtDesignTime().CreateDbContext([]),
    };
}
