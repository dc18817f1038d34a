namespace IdentityProvider.Kernel;

/// <summary>One thing about a person that a relying party may be given; the wire names are OpenID Connect claim names.</summary>
public readonly record struct AttributeName(string Value)
{
    public static readonly AttributeName Name = new("name");
    public static readonly AttributeName BirthDate = new("birthdate");
    public static readonly AttributeName Email = new("email");
    public static readonly AttributeName PhoneNumber = new("phone_number");

    /// <summary>The personal number; only with a recorded legal ground.</summary>
    public static readonly AttributeName NationalId = new("vn_national_id");

    /// <summary>How the identity was proved (OpenID Connect for Identity Assurance).</summary>
    public static readonly AttributeName VerifiedClaims = new("verified_claims");

    public static readonly IReadOnlyList<AttributeName> All = [Name, BirthDate, Email, PhoneNumber, NationalId, VerifiedClaims];

    public override string ToString() => Value;
}
