using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IdentityProvider.Persistence.Migrations;

// "dotnet ef" makes its contexts by these; no database is reached, so the connection strings name none.

internal sealed class SqliteAtDesignTime : IDesignTimeDbContextFactory<SqliteIdpDb>
{
    public SqliteIdpDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteIdpDb>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class NpgsqlAtDesignTime : IDesignTimeDbContextFactory<NpgsqlIdpDb>
{
    public NpgsqlIdpDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<NpgsqlIdpDb>().UseNpgsql("Host=localhost").Options);
}

internal sealed class SqlServerAtDesignTime : IDesignTimeDbContextFactory<SqlServerIdpDb>
{
    public SqlServerIdpDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerIdpDb>().UseSqlServer("Server=localhost").Options);
}
