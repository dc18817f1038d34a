using System.Net;
using System.Text.Json;

namespace Benchmarks.Workloads;

/// <summary>W1: authorize with a live session, token, userinfo; three requests.</summary>
internal sealed class CodeFlow(Provider provider, BenchClient client, string sessionCookies) : IWorkload
{
    private const string Acr = "LoA3";

    /// <summary>Signs the person in once; every virtual user then goes on with that session.</summary>
    public static async Task<CodeFlow> PrepareAsync(Provider provider, BenchClient client)
    {
        var browser = new Browser();
        var request = new AuthorizationRequest(provider, client, Acr);
        request.Redeem(await PersonAtKeyboard.SignInAsync(browser, request.Address));
        return new(provider, client, browser.Cookies.HeaderFor(provider.Authorize));
    }

    public async Task FlowAsync(VirtualUser user) => await AccessTokenAsync(user);

    public async Task<string> AccessTokenAsync(VirtualUser user)
    {
        var request = new AuthorizationRequest(provider, client, Acr);
        var answer = await user.GetAsync(request.Address, cookies: sessionCookies);
        var redirect = answer.Location ?? throw new FlowException($"authorize answered {(int)answer.Status} without a redirect");
        var tokens = (await user.PostAsync(provider.Token, request.Redeem(new Uri(request.Address, redirect)), client.Authorization)).Expect(HttpStatusCode.OK);
        using var json = JsonDocument.Parse(tokens.Body);
        var subject = provider.Check.Check(json.RootElement.GetProperty("id_token").GetString()!, request.Nonce, user.Flows);
        var token = json.RootElement.GetProperty("access_token").GetString()!;
        using var info = JsonDocument.Parse((await user.GetAsync(provider.UserInfo, authorization: "Bearer " + token)).Expect(HttpStatusCode.OK).Body);
        FlowException.Require(info.RootElement.GetProperty("sub").GetString() == subject, "sub of userinfo");
        return token;
    }
}
