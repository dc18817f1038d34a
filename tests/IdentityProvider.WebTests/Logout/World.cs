using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace IdentityProvider.WebTests.Logout;

/// <summary>One database, its key file and its clients; any number of nodes on it.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("idp-logout-").FullName;
    private readonly List<Node> nodes = [];
    private readonly List<Party> parties = [];
    private TestDatabase? database;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    public string KeyFile => Path.Combine(folder, "idp.keys");

    /// <summary>Declares a client and starts its back channel; before the first node.</summary>
    /// <param name="backChannel">Its logout address; null for its own, empty for none.</param>
    public async Task<Party> AddPartyAsync(string id, string? backChannel = null, bool up = true, Action<Dictionary<string, object>>? change = null)
    {
        var party = new Party(id);
        parties.Add(party);
        var document = new Dictionary<string, object>
        {
            ["client_id"] = id,
            ["client_name"] = party.Name,
            ["client_name#en"] = $"Service {id}",
            ["client_secret"] = Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(36)),
            ["token_endpoint_auth_method"] = "client_secret_post",
            ["redirect_uris"] = new[] { $"{party.Origin}/callback" },
            ["post_logout_redirect_uris"] = new[] { $"{party.Origin}/bye" },
            ["scope"] = "openid profile",
            ["vn_agency"] = "Cơ quan",
            ["vn_agency#en"] = "Agency",
            ["vn_purpose"] = "Thử nghiệm",
            ["vn_purpose#en"] = "Testing",
            ["vn_minimum_level"] = 1,
            ["vn_releasable_attributes"] = new[] { "name" },
        };
        if (backChannel != "")
        {
            document["backchannel_logout_uri"] = backChannel ?? $"{party.Origin}/backchannel-logout";
        }

        change?.Invoke(document);
        var files = Directory.CreateDirectory(Path.Combine(folder, "parties"));
        await File.WriteAllTextAsync(Path.Combine(files.FullName, $"{id}.json"), JsonSerializer.Serialize(document));
        if (up)
        {
            await party.UpAsync();
        }

        return party;
    }

    public async Task<Node> StartNodeAsync(params string[] settings)
    {
        string[] all =
        [
            "--environment=Development",
            "--Logging:LogLevel:Default=None",
            .. (database ??= await TestDatabase.CreateAsync(folder)).Settings,
            $"--Encryption:KeyFile={KeyFile}",
            .. Common.Settings,
            .. Common.SilentNeighbours,
            .. parties.Count == 0 ? [] : new[] { $"--RelyingParties:Directory={Path.Combine(folder, "parties")}" },
            .. settings,
        ];
        var node = await Node.StartAsync(all, Time);
        nodes.Add(node);
        return node;
    }

    /// <summary>Looks again until it is so; ten seconds at most.</summary>
    /// <param name="step">Time that passes for the nodes between two looks.</param>
    public async Task UntilAsync(Func<Task<bool>> holds, TimeSpan step = default)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds())
        {
            Time.Advance(step);
            await Task.Delay(10, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var party in parties)
        {
            await party.DisposeAsync();
        }

        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
