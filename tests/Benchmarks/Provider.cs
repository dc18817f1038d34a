using System.Text.Json;

namespace Benchmarks;

/// <summary>What the server says about itself, and its public keys.</summary>
internal sealed record Provider(Uri Discovery, string Issuer, Uri Authorize, Uri Token, Uri UserInfo, Uri Introspection, Uri Keys, IdTokenCheck Check)
{
    public static async Task<Provider> LoadAsync(Settings settings, BenchClient client)
    {
        using var http = new HttpClient();
        var address = new Uri(settings.Target, "/.well-known/openid-configuration");
        using var discovery = JsonDocument.Parse(await http.GetByteArrayAsync(address));
        string Read(string name) => discovery.RootElement.GetProperty(name).GetString()!;
        var keys = new Uri(Read("jwks_uri"));
        return new(address, Read("issuer"), new(Read("authorization_endpoint")), new(Read("token_endpoint")), new(Read("userinfo_endpoint")),
            new(Read("introspection_endpoint")), keys,
            new(Read("issuer"), client.Id, settings.Alg, await http.GetByteArrayAsync(keys)));
    }
}
