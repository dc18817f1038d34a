using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;
using Microsoft.Extensions.Primitives;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Reads an RP-initiated logout request (OpenID Connect RP-Initiated Logout 1.0, section 2).</summary>
internal sealed class LogoutRequestReader(RelyingPartyDirectory parties, IdTokenHint hints)
{
    private static readonly string[] Known = ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"];

    public async Task<Result<LogoutDemand>> ReadAsync(Func<string, StringValues> parameter, CancellationToken cancellationToken)
    {
        if (Known.FirstOrDefault(name => parameter(name).Count > 1) is { } twice)
        {
            return new Fault("bad_request", StatusCodes.Status400BadRequest, $"duplicate {twice}");
        }

        var (hint, client) = ((string?)parameter("id_token_hint"), (string?)parameter("client_id"));
        var hinted = string.IsNullOrEmpty(hint) ? null : await hints.ReadAsync(hint);
        if ((!string.IsNullOrEmpty(hint) && hinted is null) || (hinted is not null && !string.IsNullOrEmpty(client) && client != hinted.ClientId))
        {
            // Forged, or of another client than the one that speaks: nothing it says counts, and the person decides on our own page.
            return new LogoutDemand(null, null);
        }

        var id = hinted?.ClientId ?? client;
        return new LogoutDemand(hinted, await ReadReturnAsync(id, parameter("post_logout_redirect_uri"), parameter("state"), cancellationToken));
    }

    private async Task<LogoutReturn?> ReadReturnAsync(string? id, string? address, string? state, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(address)
            || await parties.FindAsync(new RelyingPartyId(id), cancellationToken) is not { Suspended: false, Oidc: { } oidc }
            || !oidc.PostLogoutRedirectUris.Contains(address, StringComparer.Ordinal))
        {
            return null;
        }

        var joint = address.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new LogoutReturn(new RelyingPartyId(id), string.IsNullOrEmpty(state) ? address : $"{address}{joint}state={Uri.EscapeDataString(state)}");
    }
}
