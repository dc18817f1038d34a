using IdentityProvider.Kernel;

namespace IdentityProvider.OpenIdConnect.Stores;

/// <summary>A token as found, with the state of everything that it hangs on; read in one query.</summary>
/// <param name="Id">Row.</param>
/// <param name="Kind">request, code, access or refresh.</param>
/// <param name="Party">Whom it was issued to.</param>
/// <param name="ExpiresAt">End of its own life.</param>
/// <param name="Redeemed">Used up.</param>
/// <param name="Revoked">It, its grant, or the consent behind it was revoked.</param>
/// <param name="Payload">Sealed claims.</param>
/// <param name="Grant">Null where no person stands behind it.</param>
internal sealed record StoredToken(
    Guid Id, string Kind, RelyingPartyId Party, DateTimeOffset ExpiresAt, bool Redeemed, bool Revoked, byte[] Payload, StoredGrant? Grant)
{
    /// <summary>May be used at this moment, apart from single use.</summary>
    internal bool IsAlive(DateTimeOffset now) => !Revoked && ExpiresAt > now && Grant is null or { SessionAlive: true, AccountActive: true };
}

/// <param name="Id">Row.</param>
/// <param name="Account">Whose.</param>
/// <param name="Session">The session that it was given in.</param>
/// <param name="Attributes">What userinfo may release.</param>
/// <param name="IdTokenAttributes">What the ID token carries of it.</param>
/// <param name="Acr">Level of the release.</param>
/// <param name="SessionAlive">Not ended, and within the absolute limit.</param>
/// <param name="AccountActive">Neither locked nor closed.</param>
internal sealed record StoredGrant(
    Guid Id,
    AccountId Account,
    SessionId Session,
    IReadOnlyList<AttributeName> Attributes,
    IReadOnlyList<AttributeName> IdTokenAttributes,
    string Acr,
    bool SessionAlive,
    bool AccountActive);
