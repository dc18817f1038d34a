using System.Globalization;

namespace IdentityProvider.Kernel;

/// <summary>One person's or organisation's account. Never shown to relying parties; they get a pairwise subject.</summary>
public readonly record struct AccountId(Guid Value)
{
    public override string ToString() => Value.ToString("N", CultureInfo.InvariantCulture);
}

/// <summary>One server-side single sign-on session; not the secret handle in the cookie.</summary>
public readonly record struct SessionId(Guid Value)
{
    public override string ToString() => Value.ToString("N", CultureInfo.InvariantCulture);
}

/// <summary>A sign-in that waits for the person to prove something.</summary>
public readonly record struct PendingRequestId(Guid Value) : IParsable<PendingRequestId>
{
    public override string ToString() => Value.ToString("N", CultureInfo.InvariantCulture);

    public static PendingRequestId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not a pending request id.");

    public static bool TryParse(string? s, IFormatProvider? provider, out PendingRequestId result)
    {
        var parsed = Guid.TryParseExact(s, "N", out var value);
        result = new PendingRequestId(value);
        return parsed;
    }
}

/// <summary>The <c>client_id</c> of an OpenID Connect client or the <c>entityID</c> of a SAML party.</summary>
public readonly record struct RelyingPartyId(string Value)
{
    public override string ToString() => Value;
}
