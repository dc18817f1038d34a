using IdentityProvider.Kernel;

namespace IdentityProvider.Consent;

/// <summary>Ends what a party still holds when consent is withdrawn; implemented by the protocol rooms.</summary>
public interface ITokenRevoker
{
    Task RevokeAsync(AccountId account, RelyingPartyId party, CancellationToken cancellationToken);
}
