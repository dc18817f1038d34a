using System.Security.Cryptography;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;

namespace IdentityProvider.RelyingParties;

/// <summary>Client secrets are machine-made and long, so a keyed digest suffices; the secret itself is nowhere kept.</summary>
public sealed class ClientSecrets(FieldCipher cipher)
{
    /// <returns>32 bytes; bound to the party, so that two parties with one secret do not show.</returns>
    public byte[] Digest(RelyingPartyId party, string secret) => cipher.BlindIndex("client-secret", $"{party}\n{secret}");

    /// <summary>Compares in constant time; a party without secret matches nothing.</summary>
    public bool Matches(RelyingParty party, string secret) =>
        party.Oidc?.SecretDigest is { } digest && CryptographicOperations.FixedTimeEquals(digest, Digest(party.Id, secret));
}
