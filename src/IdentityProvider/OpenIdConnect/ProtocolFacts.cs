using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.OpenIdConnect.Stores;
using IdentityProvider.RelyingParties;
using OpenIddict.Server;

namespace IdentityProvider.OpenIdConnect;

/// <summary>What our steps leave for each other within one protocol exchange.</summary>
internal sealed class ProtocolFacts
{
    /// <summary>The client, found and not suspended; authenticated at every endpoint but authorize.</summary>
    internal RelyingParty? Party { get; set; }

    /// <summary>The redirect URI, once it was found among the registered ones; before that nothing is told to anybody.</summary>
    internal string? VerifiedRedirect { get; set; }

    /// <summary>Set while a waiting request is taken up again.</summary>
    internal PendingRequestId? Resumed { get; set; }

    /// <summary>The pushed request was restored.</summary>
    internal bool Pushed { get; set; }

    /// <summary>The token that came in.</summary>
    internal StoredToken? Token { get; set; }

    /// <summary>The grant that goes out with a code.</summary>
    internal GrantAuthorization? NewGrant { get; set; }

    /// <summary>The <c>jti</c> of the signed access token that goes out.</summary>
    internal string? AccessJwtId { get; set; }

    /// <summary>What the error page tells where no party can be told.</summary>
    internal Fault? Fault { get; set; }

    internal static ProtocolFacts Of(OpenIddictServerTransaction transaction)
    {
        if (transaction.GetProperty<ProtocolFacts>(nameof(ProtocolFacts)) is { } known)
        {
            return known;
        }

        var facts = new ProtocolFacts();
        transaction.SetProperty(nameof(ProtocolFacts), facts);
        return facts;
    }
}
