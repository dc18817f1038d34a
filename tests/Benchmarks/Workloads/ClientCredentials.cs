using System.Net;
using System.Text.Json;

namespace Benchmarks.Workloads;

/// <summary>W2: a token for the client itself.</summary>
internal sealed class ClientCredentials(Provider provider, BenchClient client) : IWorkload
{
    public async Task FlowAsync(VirtualUser user)
    {
        var answer = (await user.PostAsync(provider.Token, "grant_type=client_credentials", client.Authorization)).Expect(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(answer.Body);
        FlowException.Require(json.RootElement.GetProperty("access_token").GetString() is { Length: > 20 }, "access_token");
    }
}
