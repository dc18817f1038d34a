using IdentityProvider.Keys;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IdentityProvider.OpenIdConnect;

/// <summary>An ID token that comes back as a hint. It may have expired; it must be ours, signed with a published key (catalogue A19, L02, L03).</summary>
/// <param name="ClientId">Its audience.</param>
/// <param name="Subject">The pairwise subject.</param>
/// <param name="Sid">The session as the party knows it.</param>
internal sealed record IdTokenHintClaims(string ClientId, string Subject, string? Sid);

internal sealed class IdTokenHint(SigningKeys keys, IOptions<IssuerOptions> issuer, IdpDb db)
{
    private const int MaxLength = 4096;
    private static readonly JsonWebTokenHandler Reader = new();

    /// <returns>Null unless this very provider signed it as an ID token.</returns>
    internal async Task<IdTokenHintClaims?> ReadAsync(string hint)
    {
        if (hint.Length > MaxLength || !Reader.CanReadToken(hint))
        {
            return null;
        }

        var result = await Reader.ValidateTokenAsync(hint, new TokenValidationParameters
        {
            ValidIssuer = issuer.Value.Value,
            ValidateAudience = false,
            ValidateLifetime = false,
            ValidAlgorithms = SigningKeys.Algorithms,
            ValidTypes = ["JWT"],
            IssuerSigningKeys = keys.All.Select(k => k.Credentials.Key),
        });
        return result is { IsValid: true, SecurityToken: JsonWebToken token } && token.Audiences.Count() == 1
            ? new IdTokenHintClaims(token.Audiences.Single(), token.Subject, token.TryGetPayloadValue<string>("sid", out var sid) ? sid : null)
            : null;
    }

    /// <summary>Whom the hint names; null when it is not the party's own or its session is no longer known.</summary>
    internal async Task<AccountId?> AccountOfAsync(string hint, RelyingParty party, CancellationToken cancellationToken)
    {
        if (await ReadAsync(hint) is not { Sid: { } sid } claims || claims.ClientId != party.Id.Value)
        {
            return null;
        }

        var account = await db.Set<Participant>().AsNoTracking().Where(p => p.Sid == sid && p.RelyingPartyId == party.Id.Value && p.Subject == claims.Subject)
            .Join(db.Set<Session>(), p => p.SessionId, s => s.Id, (_, s) => (Guid?)s.AccountId).FirstOrDefaultAsync(cancellationToken);
        return account is { } id ? new AccountId(id) : null;
    }
}
