using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using IdentityProvider.Accounts;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace IdentityProvider.OpenIdConnect.Stores;

/// <summary>Grants and tokens by plain commands, which the provider prepares; the same text runs on every provider (docs/decisions/0005-protocol-engine.md).</summary>
internal sealed class GrantStore(IdpDb db, TimeProvider time, IOptions<Sessions.SessionOptions> sessions)
{
    // Everything that can end a token is asked at use, so that no event has to reach it: session, account, consent, grant.
    private const string FindSql =
        """
        SELECT t.id, t.kind, t.relying_party_id, t.expires_at, t.redeemed_at, t.revoked_at, t.payload,
               g.id, g.account_id, g.session_id, g.attributes, g.id_token_attributes, g.acr, g.revoked_at,
               s.created_at, s.ended_at, a.state,
               CASE WHEN EXISTS (SELECT 1 FROM consent_record c WHERE c.account_id = g.account_id
                   AND c.relying_party_id = g.relying_party_id AND c.withdrawn_at >= g.created_at) THEN 1 ELSE 0 END
        FROM grant_token t
        LEFT JOIN grant_authorization g ON g.id = t.grant_id
        LEFT JOIN session s ON s.id = g.session_id
        LEFT JOIN account a ON a.id = g.account_id
        WHERE t.handle_hash = @hash
        """;

    private const string InsertTokenSql =
        """
        INSERT INTO grant_token (id, kind, handle_hash, grant_id, relying_party_id, created_at, expires_at, payload)
        VALUES (@id, @kind, @hash, @grant, @party, @now, @expires, @payload)
        """;

    private const string InsertGrantSql =
        """
        INSERT INTO grant_authorization (id, relying_party_id, account_id, session_id, attributes, id_token_attributes, acr, created_at)
        VALUES (@id, @party, @account, @session, @attributes, @idTokenAttributes, @acr, @now)
        """;

    internal static byte[] Hash(string handle) => SHA256.HashData(Encoding.UTF8.GetBytes(handle));

    internal Task<StoredToken?> FindAsync(string handle, CancellationToken cancellationToken) => RunAsync(FindSql, async command =>
    {
        Add(command, "@hash", DbType.Binary, Hash(handle));
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }, cancellationToken);

    internal Task AddAsync(GrantToken token, CancellationToken cancellationToken) => RunAsync(InsertTokenSql, command =>
    {
        Add(command, "@id", DbType.Guid, token.Id);
        Add(command, "@kind", DbType.String, token.Kind);
        Add(command, "@hash", DbType.Binary, token.HandleHash);
        Add(command, "@grant", DbType.Guid, token.GrantId);
        Add(command, "@party", DbType.String, token.RelyingPartyId);
        Add(command, "@now", DbType.Int64, token.CreatedAt.ToUnixTimeMilliseconds());
        Add(command, "@expires", DbType.Int64, token.ExpiresAt.ToUnixTimeMilliseconds());
        Add(command, "@payload", DbType.Binary, token.Payload);
        return command.ExecuteNonQueryAsync(cancellationToken);
    }, cancellationToken);

    internal Task AddAsync(GrantAuthorization grant, CancellationToken cancellationToken) => RunAsync(InsertGrantSql, command =>
    {
        Add(command, "@id", DbType.Guid, grant.Id);
        Add(command, "@party", DbType.String, grant.RelyingPartyId);
        Add(command, "@account", DbType.Guid, grant.AccountId);
        Add(command, "@session", DbType.Guid, grant.SessionId);
        Add(command, "@attributes", DbType.String, grant.Attributes);
        Add(command, "@idTokenAttributes", DbType.String, grant.IdTokenAttributes);
        Add(command, "@acr", DbType.String, grant.Acr);
        Add(command, "@now", DbType.Int64, grant.CreatedAt.ToUnixTimeMilliseconds());
        return command.ExecuteNonQueryAsync(cancellationToken);
    }, cancellationToken);

    /// <returns>True for one caller only, whatever the number of nodes.</returns>
    internal Task<bool> RedeemAsync(Guid token, CancellationToken cancellationToken) => UpdateAsync(
        "UPDATE grant_token SET redeemed_at = @now WHERE id = @id AND redeemed_at IS NULL AND revoked_at IS NULL", token, cancellationToken);

    internal Task RevokeTokenAsync(Guid token, CancellationToken cancellationToken) => UpdateAsync(
        "UPDATE grant_token SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", token, cancellationToken);

    /// <summary>Kills everything issued from the grant, also what a parallel request is about to insert.</summary>
    internal Task<bool> RevokeGrantAsync(Guid grant, CancellationToken cancellationToken) => UpdateAsync(
        "UPDATE grant_authorization SET revoked_at = @now WHERE id = @id AND revoked_at IS NULL", grant, cancellationToken);

    /// <returns>False when the assertion was used before.</returns>
    internal async Task<bool> UseAssertionAsync(string issuer, string jti, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync("INSERT INTO used_assertion (id, expires_at) VALUES (@id, @expires)", command =>
            {
                Add(command, "@id", DbType.Binary, Hash($"client-assertion\n{issuer}\n{jti}"));
                Add(command, "@expires", DbType.Int64, expiresAt.ToUnixTimeMilliseconds());
                return command.ExecuteNonQueryAsync(cancellationToken);
            }, cancellationToken);
            return true;
        }
        catch (DbException e) when (!Outage.Is(e))
        {
            // The key is the only constraint.
            return false;
        }
    }

    private Task<bool> UpdateAsync(string sql, Guid id, CancellationToken cancellationToken) => RunAsync(sql, async command =>
    {
        Add(command, "@now", DbType.Int64, time.GetUtcNow().ToUnixTimeMilliseconds());
        Add(command, "@id", DbType.Guid, id);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }, cancellationToken);

    private StoredToken Read(DbDataReader row)
    {
        var party = new RelyingPartyId(row.GetString(2));
        var grant = row.IsDBNull(7) ? null : new StoredGrant(
            row.GetGuid(7),
            new AccountId(row.GetGuid(8)),
            new SessionId(row.GetGuid(9)),
            Names(row.GetString(10)),
            Names(row.GetString(11)),
            row.GetString(12),
            SessionAlive: !row.IsDBNull(14) && row.IsDBNull(15)
                && time.GetUtcNow().ToUnixTimeMilliseconds() - row.GetInt64(14) < (long)sessions.Value.AbsoluteLimit.TotalMilliseconds,
            AccountActive: !row.IsDBNull(16) && row.GetInt32(16) == (int)AccountState.Active);
        return new StoredToken(
            row.GetGuid(0), row.GetString(1), party, DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
            Redeemed: !row.IsDBNull(4),
            Revoked: !row.IsDBNull(5) || !row.IsDBNull(13) || row.GetInt32(17) == 1,
            row.GetFieldValue<byte[]>(6), grant);
    }

    private static List<AttributeName> Names(string list) =>
        [.. list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => new AttributeName(name))];

    // Outside a transaction the connection goes back at once: a request that kept it while it waits for the parties' snapshot could starve
    // the very look that it waits for.
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Only constants of this class.")]
    private async Task<T> RunAsync<T>(string sql, Func<DbCommand, Task<T>> run, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            return await run(command);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static void Add(DbCommand command, string name, DbType type, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }
}
