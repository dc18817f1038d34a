using IdentityProvider.Assurance;
using IdentityProvider.Kernel;

namespace IdentityProvider.RelyingParties;

/// <summary>A text in both languages; the Vietnamese one is always there.</summary>
public sealed record BilingualText(string Vietnamese, string? English)
{
    /// <summary>In the language of the page.</summary>
    public override string ToString() =>
        System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && English is not null ? English : Vietnamese;
}

/// <summary>What a party may receive, and on which ground.</summary>
/// <param name="Releasable">Attributes that may be released at all (<c>vn_releasable_attributes</c>).</param>
/// <param name="LegalGround">Recorded ground for the personal number (<c>vn_legal_ground</c>); without it the number is never released.</param>
public sealed record ReleasePolicy(IReadOnlyList<AttributeName> Releasable, string? LegalGround)
{
    /// <summary>What of the requested may really be released.</summary>
    public IReadOnlyList<AttributeName> Cut(IEnumerable<AttributeName> requested) => [.. requested.Distinct().Where(IsReleasable)];

    private bool IsReleasable(AttributeName attribute) =>
        Releasable.Contains(attribute) && (attribute != AttributeName.NationalId || !string.IsNullOrWhiteSpace(LegalGround));
}

/// <summary>One party that trusts our sign-in, as an immutable snapshot of its declaration.</summary>
/// <param name="Id"><c>client_id</c> or entityID.</param>
/// <param name="Name"><c>client_name</c> and <c>client_name#en</c>.</param>
/// <param name="Agency">Operating agency as the agency register names it (<c>vn_agency</c>, <c>vn_agency#en</c>).</param>
/// <param name="Purpose">What the data is for, shown at consent (<c>vn_purpose</c>, <c>vn_purpose#en</c>).</param>
/// <param name="Suspended">Refused at every endpoint (<c>vn_suspended</c>).</param>
/// <param name="MinimumLevel">Floor of every sign-in (<c>vn_minimum_level</c>, 1 to 4).</param>
/// <param name="Release">What it may receive.</param>
/// <param name="Oidc">Set for OpenID Connect clients.</param>
public sealed record RelyingParty(
    RelyingPartyId Id,
    BilingualText Name,
    BilingualText Agency,
    BilingualText Purpose,
    bool Suspended,
    LevelOfAssurance MinimumLevel,
    ReleasePolicy Release,
    OidcSettings? Oidc)
{
    /// <summary>Pages of our own: they receive nothing, so nobody is asked for consent.</summary>
    public bool FirstParty { get; init; }
}

/// <summary>OpenID Connect client metadata in the words of RFC 7591 and OpenID Connect Registration 1.0.</summary>
public sealed record OidcSettings
{
    public required string TokenEndpointAuthMethod { get; init; }

    /// <summary>Keyed digest of the machine-made secret (at least 256 bit); never the secret.</summary>
    public byte[]? SecretDigest { get; init; }

    /// <summary><c>web</c> (default) or <c>native</c>; a native client's loopback address is matched with any port (RFC 8252, section 7.3).</summary>
    public string ApplicationType { get; init; } = "web";

    public IReadOnlyList<string> RedirectUris { get; init; } = [];

    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    public IReadOnlyList<string> GrantTypes { get; init; } = ["authorization_code"];

    /// <summary>Everything that may be asked for: <c>scope</c> and <c>vn_api_scopes</c>.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid"];

    /// <summary>JSON Web Key Set as text, for <c>private_key_jwt</c>.</summary>
    public string? Jwks { get; init; }

    public string? JwksUri { get; init; }

    public string IdTokenSignedResponseAlg { get; init; } = "ES256";

    /// <summary><c>pairwise</c> (default) or <c>public</c>.</summary>
    public string SubjectType { get; init; } = "pairwise";

    /// <summary>
    /// Host that all redirect URIs share, or that of <c>sector_identifier_uri</c>. On loopback with the port, where every port is another
    /// service; <c>client:</c> and the id for clients without a host.
    /// </summary>
    public required string Sector { get; init; }

    public IReadOnlyList<string> DefaultAcrValues { get; init; } = [];

    public string? BackchannelLogoutUri { get; init; }

    public bool BackchannelLogoutSessionRequired { get; init; } = true;

    public bool RequirePushedAuthorizationRequests { get; init; }

    /// <summary><c>jwt</c> or <c>reference</c>.</summary>
    public string AccessTokenFormat { get; init; } = "reference";
}
