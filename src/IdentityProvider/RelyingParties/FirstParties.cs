using IdentityProvider.Assurance;
using IdentityProvider.Kernel;

namespace IdentityProvider.RelyingParties;

/// <summary>Pages of our own that people sign in to as they do anywhere else. They are in no file and can reach no protocol endpoint.</summary>
public static class FirstParties
{
    /// <summary>The account pages; level 2, because a stolen password alone must not open them.</summary>
    public static readonly RelyingParty Account = new(
        new RelyingPartyId("urn:idp:account"),
        new BilingualText("Tài khoản định danh của tôi", "My identity account"),
        new BilingualText("Hệ thống định danh quốc gia", "National identity system"),
        new BilingualText("Xem và quản lý tài khoản", "See and manage the account"),
        Suspended: false,
        LevelOfAssurance.Two,
        new ReleasePolicy([], LegalGround: null),
        Oidc: null)
    {
        FirstParty = true,
    };

    internal static RelyingParty? Find(RelyingPartyId id) => id == Account.Id ? Account : null;
}
