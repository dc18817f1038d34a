using IdentityProvider.Sessions;

namespace IdentityProvider.OpenIdConnect;

/// <summary>What an RP-initiated logout asks for, every part checked.</summary>
/// <param name="Hinted">What a genuine <c>id_token_hint</c> says; null without one.</param>
/// <param name="ReturnTo">A registered <c>post_logout_redirect_uri</c>, with <c>state</c>.</param>
internal sealed record LogoutDemand(IdTokenHintClaims? Hinted, LogoutReturn? ReturnTo);
