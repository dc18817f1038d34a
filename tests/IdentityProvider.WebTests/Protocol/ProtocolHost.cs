using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IdentityProvider.Hosting;
using IdentityProvider.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.WebTests.Protocol;

/// <summary>The identity provider with some relying parties, one or two nodes on one database, and a clock that tests turn.</summary>
/// <remarks><c>TEST_DATABASE=postgresql</c> runs everything on a real server.</remarks>
public sealed class ProtocolHost : IAsyncLifetime
{
    public const string Issuer = "http://localhost:5999";
    private readonly List<WebApplication> nodes = [];
    private readonly string folder = Directory.CreateTempSubdirectory("idp-protocol-").FullName;
    private WebApplication callback = null!;
    private TestDatabase database = null!;

    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public string Origin => nodes[0].Urls.Single();

    public string SecondOrigin => nodes[1].Urls.Single();

    public string Callback => callback.Urls.Single();

    public IServiceProvider Services => nodes[0].Services;

    /// <summary>How often the keys of the party <c>hosted</c> were fetched.</summary>
    public int KeyFetches { get; private set; }

    /// <summary>Key of the parties <c>signed</c> and <c>hosted</c>.</summary>
    public ECDsa PartyKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public async ValueTask InitializeAsync()
    {
        callback = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"]).Build();
        callback.MapGet("/keys", () =>
        {
            KeyFetches++;
            return Microsoft.AspNetCore.Http.Results.Text(Jwks().ToJsonString(), "application/json");
        });
        callback.MapFallback(() => "back at the party");
        await callback.StartAsync();
        database = await TestDatabase.CreateAsync(folder);
        foreach (var party in Parties())
        {
            await DeclareAsync(party);
        }

        await AddNodeAsync();
        await AddNodeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in nodes.Append(callback))
        {
            await site.StopAsync();
            await site.DisposeAsync();
        }

        PartyKey.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    public async Task<T> DbAsync<T>(Func<IdpDb, Task<T>> use) => await WithAsync<IdpDb, T>(use);

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private async Task AddNodeAsync()
    {
        var node = IdentityProviderSite.Build(
            [
                "--urls=http://127.0.0.1:0", "--environment=Development", $"--Issuer={Issuer}", .. database.Settings,
                $"--Encryption:KeyFile={folder}/idp.keys", $"--RelyingParties:Directory={folder}/parties", .. Common.Settings, .. Common.SilentNeighbours,
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                if (Environment.GetEnvironmentVariable("TEST_LOG") is not null)
                {
                    builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error);
                }

                builder.Services.AddSingleton<TimeProvider>(Time);
            });
        await node.StartAsync();
        nodes.Add(node);
    }

    private Task DeclareAsync(JsonObject party)
    {
        Directory.CreateDirectory($"{folder}/parties");
        return File.WriteAllTextAsync($"{folder}/parties/{party["client_id"]}.json", party.ToJsonString());
    }

    private IEnumerable<JsonObject> Parties()
    {
        yield return Party("basic", "client_secret_basic", ["authorization_code", "refresh_token"], "openid profile email phone vn_national_id offline_access",
            ("vn_releasable_attributes", Array("name", "birthdate", "email", "phone_number", "vn_national_id", "verified_claims")), ("vn_legal_ground", "Luật Căn cước 26/2023/QH15"));
        yield return Party("post", "client_secret_post", ["authorization_code", "refresh_token"], "openid profile offline_access",
            ("id_token_signed_response_alg", "RS256"), ("vn_access_token_format", "jwt"), ("vn_releasable_attributes", Array("name")));
        yield return Party("hosted", "private_key_jwt", ["authorization_code", "client_credentials"], "openid", ("jwks_uri", $"{Callback}/keys"));
        yield return Party("signed", "private_key_jwt", ["authorization_code", "client_credentials"], "openid", ("jwks", Jwks()));
        yield return Party("pushed", "client_secret_basic", ["authorization_code"], "openid", ("require_pushed_authorization_requests", true));
        yield return Party("native", "none", ["authorization_code"], "openid",
            ("application_type", "native"), ("redirect_uris", Array("http://127.0.0.1/callback", "vn.example.app:/callback")));
    }

    private JsonObject Party(string id, string method, string[] grants, string scope, params (string Name, JsonNode Value)[] more)
    {
        var party = new JsonObject
        {
            ["client_id"] = id,
            ["client_name"] = $"Cổng {id}",
            ["token_endpoint_auth_method"] = method,
            ["grant_types"] = Array(grants),
            ["redirect_uris"] = Array($"{Callback}/{id}/callback".Replace("127.0.0.1", "localhost", StringComparison.Ordinal)),
            ["scope"] = scope,
            ["vn_agency"] = "Cơ quan thử nghiệm",
            ["vn_purpose"] = "Thử nghiệm",
        };
        if (method.StartsWith("client_secret", StringComparison.Ordinal))
        {
            party["client_secret"] = SecretOf(id);
        }

        foreach (var (name, value) in more)
        {
            party[name] = value;
        }

        return party;
    }

    public static string SecretOf(string id) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"secret of {id}")));

    private JsonObject Jwks()
    {
        var point = PartyKey.ExportParameters(includePrivateParameters: false).Q;
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "EC", ["crv"] = "P-256", ["alg"] = "ES256", ["use"] = "sig", ["kid"] = "one",
                ["x"] = Base64UrlEncoder.Encode(point.X), ["y"] = Base64UrlEncoder.Encode(point.Y),
            }),
        };
    }

    private static JsonArray Array(params string[] values) => new([.. values.Select(v => (JsonNode)v)]);
}

[CollectionDefinition(nameof(ProtocolCollection))]
public sealed class ProtocolCollection : ICollectionFixture<ProtocolHost>;
