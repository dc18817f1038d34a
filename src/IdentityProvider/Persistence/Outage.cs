using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace IdentityProvider.Persistence;

/// <summary>Tells a database that cannot be reached, or has no room, from a fault of ours.</summary>
internal static class Outage
{
    internal static bool Is(Exception? exception) => exception is not null && (IsOne(exception) || Is(exception.InnerException));

    private static bool IsOne(Exception exception) => exception switch
    {
        // Classes 08 (connection), 53 (resources), 57P (operator's intervention).
        PostgresException postgres => postgres.IsTransient || postgres.SqlState is ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..],
        // No answer at all: refused, reset or too late.
        NpgsqlException => true,
        // BUSY, LOCKED, IOERR, FULL, CANTOPEN.
        SqliteException sqlite => sqlite.SqliteErrorCode is 5 or 6 or 10 or 13 or 14,
        // -2 is a time-out; severity 20 and above ends the connection.
        SqlException server => server.Number == -2 || server.Class >= 20,
        DbException other => other.IsTransient,
        _ => false,
    };
}
