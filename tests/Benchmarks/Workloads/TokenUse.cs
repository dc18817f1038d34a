using System.Net;
using System.Text.Json;

namespace Benchmarks.Workloads;

/// <summary>W3: one live access token, asked about (introspection) or used (userinfo).</summary>
internal sealed class TokenUse(Provider provider, BenchClient client, string token, bool introspect) : IWorkload
{
    public static async Task<TokenUse> PrepareAsync(Provider provider, BenchClient client, CodeFlow flow, bool introspect)
    {
        using var user = new VirtualUser(0);
        return new(provider, client, await flow.AccessTokenAsync(user), introspect);
    }

    public async Task FlowAsync(VirtualUser user)
    {
        var answer = introspect
            ? await user.PostAsync(provider.Introspection, "token=" + Uri.EscapeDataString(token), client.Authorization)
            : await user.GetAsync(provider.UserInfo, authorization: "Bearer " + token);
        using var json = JsonDocument.Parse(answer.Expect(HttpStatusCode.OK).Body);
        FlowException.Require(introspect ? json.RootElement.GetProperty("active").GetBoolean() : json.RootElement.TryGetProperty("sub", out _), introspect ? "active" : "sub");
    }
}
