namespace MinistryPortal.SignIn;

/// <summary>All that this portal needs to know about the identity provider.</summary>
public sealed class OidcSettings
{
    /// <summary>The identity provider's issuer; everything else is read from its discovery document.</summary>
    public string Authority { get; init; } = "http://localhost:5010";

    public string ClientId { get; init; } = "ministry";

    public string ClientSecret { get; init; } = "";

    internal Uri? AuthorityUri => Uri.TryCreate(Authority, UriKind.Absolute, out var uri) ? uri : null;
}
