using System.Net;
using System.Text.Json;

namespace Benchmarks.Workloads;

/// <summary>W6: a fresh browser each time: authorize, the password page, back with a code, token.</summary>
internal sealed class PasswordSignIn(Provider provider, BenchClient client) : IWorkload
{
    public async Task FlowAsync(VirtualUser user)
    {
        var request = new AuthorizationRequest(provider, client, "LoA1");
        var redirect = await PersonAtKeyboard.SignInAsync(new Browser(wire: user.Wire), request.Address);
        var tokens = (await user.PostAsync(provider.Token, request.Redeem(redirect), client.Authorization)).Expect(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(tokens.Body);
        provider.Check.Check(json.RootElement.GetProperty("id_token").GetString()!, request.Nonce, user.Flows);
    }
}
