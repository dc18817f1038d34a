using System.Security.Claims;
using System.Text.Json;
using IdentityProvider.Persistence;
using OpenIddict.Abstractions;

namespace IdentityProvider.OpenIdConnect.Stores;

/// <summary>The claims behind a handle as sealed bytes: no token format, no signature, since nobody but us reads them.</summary>
internal sealed class PrincipalSeal(FieldCipher cipher)
{
    private const string Purpose = "grant_token.payload";

    internal byte[] Close(Guid token, ClaimsPrincipal principal) => cipher.SealBytes(Purpose, token, JsonSerializer.SerializeToUtf8Bytes(
        principal.Claims.Select(c => new StoredClaim(c.Type, c.Value, c.ValueType == ClaimValueTypes.String ? null : c.ValueType, Destinations(c)))));

    internal ClaimsPrincipal Open(Guid token, byte[] payload)
    {
        var identity = new ClaimsIdentity("grant", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
        foreach (var stored in JsonSerializer.Deserialize<StoredClaim[]>(cipher.OpenBytes(Purpose, token, payload))!)
        {
            var claim = new Claim(stored.T, stored.V, stored.K ?? ClaimValueTypes.String);
            if (stored.D is { } destinations)
            {
                claim.Properties[OpenIddictConstants.Properties.Destinations] = destinations;
            }

            identity.AddClaim(claim);
        }

        return new ClaimsPrincipal(identity);
    }

    private static string? Destinations(Claim claim) => claim.Properties.TryGetValue(OpenIddictConstants.Properties.Destinations, out var list) ? list : null;

    /// <param name="T">Type.</param>
    /// <param name="V">Value.</param>
    /// <param name="K">Value type, unless string.</param>
    /// <param name="D">Which tokens the claim may go into.</param>
    private sealed record StoredClaim(string T, string V, string? K, string? D);
}
