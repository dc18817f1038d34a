using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Persistence;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>Section <c>Database</c>: where the data lives.</summary>
public sealed class DatabaseOptions
{
    /// <summary>SQLite is the embedded default; SQL Server and PostgreSQL are the production choices.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    [Required]
    public string ConnectionString { get; init; } = "Data Source=idp.db";

    /// <summary>Brings the schema up to date at start. For single nodes and development; elsewhere run <c>idp migrate</c> first.</summary>
    public bool MigrateAtStart { get; init; }
}

[OptionsValidator]
internal sealed partial class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>;
