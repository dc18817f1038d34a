using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IdentityProvider.RelyingParties;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.OpenIdConnect;

/// <summary>The public keys of parties: as declared, or fetched from their <c>jwks_uri</c> through the egress client.</summary>
/// <remarks>
/// A set is fetched again after five minutes, or for a key id it does not hold, but at most every thirty seconds and by one request at a time
/// (catalogue T20). When an address is silent, the last set serves for a day.
/// </remarks>
internal sealed partial class ClientKeys(IHttpClientFactory clients, TimeProvider time, ILogger<ClientKeys> logger)
{
    internal const string ClientName = "client-keys";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    // Parties are immutable snapshots: the parsed keys live exactly as long as they do.
    private static readonly ConditionalWeakTable<OidcSettings, JsonWebKeySet> Declared = [];
    private readonly ConcurrentDictionary<string, Fetched> fetched = new(StringComparer.Ordinal);

    internal async Task<IReadOnlyList<JsonWebKey>> OfAsync(OidcSettings client, string keyId, CancellationToken cancellationToken)
    {
        if (client.Jwks is not null)
        {
            return [.. Declared.GetValue(client, static c => new JsonWebKeySet(c.Jwks)).Keys];
        }

        if (client.JwksUri is not { } address)
        {
            return [];
        }

        var set = fetched.GetOrAdd(address, static _ => new Fetched());
        if (IsDue(set, keyId))
        {
            await set.Door.WaitAsync(cancellationToken);
            try
            {
                if (IsDue(set, keyId))
                {
                    await FetchAsync(address, set, cancellationToken);
                }
            }
            finally
            {
                set.Door.Release();
            }
        }

        return time.GetUtcNow() - set.GotAt < Longest ? set.Keys : [];
    }

    private bool IsDue(Fetched set, string keyId)
    {
        var now = time.GetUtcNow();
        var known = keyId.Length == 0 || set.Keys.Any(key => key.Kid == keyId);
        return now - set.TriedAt >= (known ? Fresh : Pause);
    }

    private async Task FetchAsync(string address, Fetched set, CancellationToken cancellationToken)
    {
        set.TriedAt = time.GetUtcNow();
        try
        {
            using var http = clients.CreateClient(ClientName);
            set.Keys = [.. new JsonWebKeySet(await http.GetStringAsync(address, cancellationToken)).Keys];
            set.GotAt = set.TriedAt;
        }
        catch (Exception e) when (e is HttpRequestException or ArgumentException or InvalidOperationException
            || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            NotFetched(logger, address, e.Message);
        }
    }

    [LoggerMessage(2302, LogLevel.Warning, "Keys at {Address} could not be fetched: {Reason}")]
    private static partial void NotFetched(ILogger logger, string address, string reason);

    private sealed class Fetched
    {
        internal SemaphoreSlim Door { get; } = new(1, 1);

        internal IReadOnlyList<JsonWebKey> Keys { get; set; } = [];

        internal DateTimeOffset TriedAt { get; set; } = DateTimeOffset.MinValue;

        internal DateTimeOffset GotAt { get; set; } = DateTimeOffset.MinValue;
    }
}
