using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Benchmarks.Workloads;

/// <summary>One authorization request with PKCE S256, state and nonce, and the answer that belongs to it.</summary>
internal sealed class AuthorizationRequest(Provider provider, BenchClient client, string acr)
{
    private readonly string _verifier = Fresh();
    private readonly string _state = Fresh();

    public string Nonce { get; } = Fresh();

    public Uri Address => new($"{provider.Authorize}?response_type=code&client_id={client.Id}&redirect_uri={Uri.EscapeDataString(BenchClient.RedirectUri)}"
        + $"&scope=openid%20profile&state={_state}&nonce={Nonce}&acr_values={acr}&code_challenge_method=S256"
        + $"&code_challenge={Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(_verifier)))}");

    /// <summary>The token request for the code in a redirect to the client (RFC 6749, 4.1.3; RFC 9207).</summary>
    public string Redeem(Uri redirect)
    {
        FlowException.Require(redirect.AbsoluteUri.StartsWith(BenchClient.RedirectUri + "?", StringComparison.Ordinal), $"redirect {redirect}");
        var answer = redirect.Query[1..].Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]));
        FlowException.Require(answer.GetValueOrDefault("state") == _state, "state");
        FlowException.Require(answer.GetValueOrDefault("iss") == provider.Issuer, "iss parameter");
        FlowException.Require(answer.TryGetValue("code", out var code), $"code ({answer.GetValueOrDefault("error")})");
        return $"grant_type=authorization_code&code={Uri.EscapeDataString(code!)}&code_verifier={_verifier}&redirect_uri={Uri.EscapeDataString(BenchClient.RedirectUri)}";
    }

    private static string Fresh() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
