using IdentityProvider.Kernel;

namespace IdentityProvider.RelyingParties;

/// <summary>Which attributes a scope asks for (OpenID Connect Core 1.0, section 5.4).</summary>
/// <remarks><c>verified_claims</c> has no scope; it is asked for by the <c>claims</c> parameter.</remarks>
public static class ScopeAttributes
{
    public const string NationalIdScope = "vn_national_id";

    private static readonly Dictionary<string, AttributeName[]> Attributes = new(StringComparer.Ordinal)
    {
        ["openid"] = [],
        ["profile"] = [AttributeName.Name, AttributeName.BirthDate],
        ["email"] = [AttributeName.Email],
        ["phone"] = [AttributeName.PhoneNumber],
        [NationalIdScope] = [AttributeName.NationalId],
        ["offline_access"] = [],
    };

    /// <summary>Scopes that concern the person; scopes of APIs are declared by each party (<c>vn_api_scopes</c>).</summary>
    public static IReadOnlyCollection<string> Known => Attributes.Keys;

    /// <summary>Everything that the scopes ask for, each once; unknown scopes ask for nothing.</summary>
    public static IReadOnlyList<AttributeName> Of(IEnumerable<string> scopes) =>
        [.. scopes.SelectMany(scope => Attributes.GetValueOrDefault(scope, [])).Distinct()];
}
