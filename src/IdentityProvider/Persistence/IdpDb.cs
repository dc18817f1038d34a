using System.Text;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IdentityProvider.Persistence;

/// <summary>The one model. It knows no entity by name: each room brings its own <see cref="IEntityTypeConfiguration{TEntity}"/>.</summary>
/// <remarks>
/// Names are snake_case and instants are Unix milliseconds on every provider, so that one prepared command serves all three
/// (docs/decisions/0003-databases.md).
/// </remarks>
public abstract class IdpDb(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    DbSet<DataProtectionKey> IDataProtectionKeyContext.DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_key");
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IdpDb).Assembly);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase(entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }
        }
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        instant => instant.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}

public sealed class SqliteIdpDb(DbContextOptions<SqliteIdpDb> options) : IdpDb(options);

public sealed class NpgsqlIdpDb(DbContextOptions<NpgsqlIdpDb> options) : IdpDb(options);

public sealed class SqlServerIdpDb(DbContextOptions<SqlServerIdpDb> options) : IdpDb(options);
