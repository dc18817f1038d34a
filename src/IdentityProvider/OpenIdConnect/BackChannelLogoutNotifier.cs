using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using IdentityProvider.Kernel;
using IdentityProvider.Keys;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Tells a client by a signed logout token (OpenID Connect Back-Channel Logout 1.0, sections 2.4 and 2.5).</summary>
internal sealed class BackChannelLogoutNotifier(
    RelyingPartyDirectory parties, SigningKeys keys, IHttpClientFactory clients, IOptions<IssuerOptions> issuer, TimeProvider time) : ILogoutNotifier
{
    internal const string ClientName = "back-channel-logout";

    /// <summary>Longest time for one exchange.</summary>
    internal static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(3);

    // Section 4: at most two minutes.
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(2);

    public string Protocol => "oidc";

    public async Task<LogoutNotice> NotifyAsync(LogoutDelivery delivery, CancellationToken cancellationToken)
    {
        var party = await parties.FindAsync(new RelyingPartyId(delivery.RelyingPartyId), cancellationToken);
        if (party?.Oidc is not { BackchannelLogoutUri: { Length: > 0 } address } settings)
        {
            return new LogoutNotice.NoAddress();
        }

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("logout_token", Token(delivery, settings.IdTokenSignedResponseAlg))]);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.PostAsync(new Uri(address), form, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.NoContent => new LogoutNotice.Confirmed(),
                HttpStatusCode.BadRequest => new LogoutNotice.Failed("status 400", Final: true),
                var status => new LogoutNotice.Failed($"status {(int)status}", Final: false),
            };
        }
        catch (HttpRequestException e)
        {
            return new LogoutNotice.Failed(e.InnerException?.Message ?? e.Message, Final: false);
        }
        catch (TaskCanceledException e) when (e.InnerException is TimeoutException)
        {
            return new LogoutNotice.Failed("no answer in time", Final: false);
        }
    }

    private string Token(LogoutDelivery delivery, string alg)
    {
        var now = time.GetUtcNow();
        return keys.SignJwt(alg, "logout+jwt", JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = issuer.Value.Value,
            ["aud"] = delivery.RelyingPartyId,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + TokenLife).ToUnixTimeSeconds(),
            ["jti"] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16)),
            ["sub"] = delivery.Subject,
            ["sid"] = delivery.Sid,
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["http://schemas.openid.net/event/backchannel-logout"] = new { } },
        }));
    }
}
