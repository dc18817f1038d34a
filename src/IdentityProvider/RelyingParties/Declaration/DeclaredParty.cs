using System.Text.Json;

namespace IdentityProvider.RelyingParties.Declaration;

/// <summary>A party whose whole declaration was found right.</summary>
/// <param name="Party">What it means; without the digest of the secret.</param>
/// <param name="Document">The document without its secret, as it is stored.</param>
/// <param name="Secret">The secret, on its way to become a digest.</param>
/// <param name="Suspended">What the document says about it; null when it leaves the matter to the operators.</param>
public sealed record DeclaredParty(RelyingParty Party, JsonElement Document, string? Secret, bool? Suspended)
{
    // Records print their members; a secret must not be among them.
    public override string ToString() => Party.Id.Value;
}
