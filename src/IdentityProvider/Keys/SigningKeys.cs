using System.Text;
using IdentityProvider.Audit;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.Keys;

/// <summary>The signing keys as one snapshot in memory, at most a minute behind the database on every node.</summary>
/// <remarks>A rotation publishes the next key longer than that (and than the caches of the parties) before it signs.</remarks>
public sealed class SigningKeys(IServiceScopeFactory scopes, FieldCipher cipher, TimeProvider time) : IDisposable
{
    /// <summary>ES256 unless a party asks for RS256 in <c>id_token_signed_response_alg</c>.</summary>
    public static IReadOnlyList<string> Algorithms { get; } = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256];

    private static readonly JsonWebTokenHandler Writer = new() { SetDefaultTimesOnTokenCreation = false };
    private CancellationTokenSource changed = new();
    private Snapshot? current;

    /// <summary>Published keys, the signing one of each algorithm first.</summary>
    public IReadOnlyList<SigningKey> All => Current.Keys;

    /// <summary>The key set document (RFC 7517), ready to send.</summary>
    public ReadOnlyMemory<byte> KeySetDocument => Current.Document;

    private Snapshot Current => current ?? throw new InvalidOperationException("The signing keys are not loaded yet.");

    /// <exception cref="ArgumentOutOfRangeException">No key signs with the algorithm.</exception>
    public SigningKey Active(string alg) => Current.Keys.FirstOrDefault(k => k.Alg == alg && k.State == "active")
        ?? throw new ArgumentOutOfRangeException(nameof(alg), alg, "No active key.");

    /// <summary>Signs claims as a compact JWS.</summary>
    /// <param name="alg">ES256 or RS256, as the party registered it.</param>
    /// <param name="typ">Explicit type, such as <c>logout+jwt</c> (RFC 8725, section 3.11).</param>
    /// <param name="claimsJson">The claims set as JSON object, complete with times.</param>
    public string SignJwt(string alg, string typ, string claimsJson) => Writer.CreateToken(
        claimsJson, Active(alg).Credentials, new Dictionary<string, object>(StringComparer.Ordinal) { [JwtHeaderParameterNames.Typ] = typ });

    /// <summary>Fires when a refresh has found other keys.</summary>
    public IChangeToken ChangeToken() => new CancellationChangeToken(Volatile.Read(ref changed).Token);

    /// <summary>Reads the keys anew; makes the first ones on a new system.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdpDb>();
        var rows = await ReadAsync(db, cancellationToken);
        if (Algorithms.Any(alg => !rows.Exists(r => r.Alg == alg)))
        {
            await CreateFirstAsync(scope.ServiceProvider, rows, cancellationToken);
            rows = await ReadAsync(db, cancellationToken);
        }

        var stamp = string.Join(' ', rows.Select(r => $"{r.Kid}:{r.State}"));
        if (stamp == current?.Stamp)
        {
            return;
        }

        var keys = rows.Select(r => SigningKey.Open(r, cipher)).OrderBy(k => k.State == "active" ? 0 : 1).ThenBy(k => k.Alg, StringComparer.Ordinal).ToList();
        var document = Encoding.UTF8.GetBytes($$"""{"keys":[{{string.Join(',', keys.Select(k => k.PublicJwk))}}]}""");
        current = new Snapshot(stamp, keys, document);
        using var previous = Interlocked.Exchange(ref changed, new CancellationTokenSource());
        await previous.CancelAsync();
    }

    public void Dispose() => changed.Dispose();

    private async Task<List<SigningKeyRecord>> ReadAsync(IdpDb db, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await db.Set<SigningKeyRecord>().AsNoTracking().Where(k => k.RetireAt == null || k.RetireAt > now)
            .OrderBy(k => k.NotBefore).ThenBy(k => k.Kid).ToListAsync(cancellationToken);
    }

    private async Task CreateFirstAsync(IServiceProvider services, List<SigningKeyRecord> rows, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<IdpDb>();
        var audit = services.GetRequiredService<AuditLog>();
        var now = time.GetUtcNow();
        foreach (var alg in Algorithms.Where(alg => !rows.Exists(r => r.Alg == alg)))
        {
            var row = SigningKey.Create(SigningKey.FirstId(alg), alg, "active", cipher, now);
            db.Add(row);
            audit.Append(new AuditEvent.SigningKeyChanged(row.Kid, "active"), now);
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another node came first; its keys are read next.
            db.ChangeTracker.Clear();
        }
    }

    private sealed record Snapshot(string Stamp, IReadOnlyList<SigningKey> Keys, byte[] Document);
}
