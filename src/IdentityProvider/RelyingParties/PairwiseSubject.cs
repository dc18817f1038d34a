using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityProvider.RelyingParties;

/// <summary>The subject a party knows a person by: stable within a sector, meaningless across sectors.</summary>
/// <remarks>OpenID Connect Core 1.0, section 8.1: a keyed digest instead of a table, so nothing has to be stored or can be joined.</remarks>
public sealed class PairwiseSubject(FieldCipher cipher)
{
    /// <returns>43 characters, base64url.</returns>
    public string For(AccountId account, RelyingParty party) => WebEncoders.Base64UrlEncode(cipher.BlindIndex(
        "subject", party.Oidc is { SubjectType: "public" } ? $"public:{account}" : $"pairwise:{Sector(party)}:{account}"));

    private static string Sector(RelyingParty party) => party.Oidc?.Sector ?? party.Id.Value;
}
