using System.Text.Json;
using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;
using IdentityProvider.SignIn;
using OpenIddict.Abstractions;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Translates a checked authorization request into what the sign-in room understands.</summary>
internal sealed class AuthorizeRequestReader(IdTokenHint hints, TimeProvider time)
{
    internal const string ResumePath = "/oauth2/authorize";

    /// <returns>The demand; or a fault whose code is the standard error for the party.</returns>
    internal async Task<Result<SignInDemand>> ReadAsync(OpenIddictRequest request, RelyingParty party, CancellationToken cancellationToken)
    {
        if (ClaimsRequest.Read((string?)request["claims"]) is not { } claims)
        {
            return Refuse(OpenIddictConstants.Errors.InvalidRequest, "claims");
        }

        if (Levels(request, party, claims) is not { } levels)
        {
            return Refuse("unmet_authentication_requirements", "essential acr unknown");
        }

        if (request.MaxAge is < 0 || (request["max_age"] is { } age && request.MaxAge is null && !string.IsNullOrEmpty((string?)age)))
        {
            return Refuse(OpenIddictConstants.Errors.InvalidRequest, "max_age");
        }

        AccountId? expected = null;
        if (request.IdTokenHint is { } hint)
        {
            expected = await hints.AccountOfAsync(hint, party, cancellationToken);
            if (expected is null)
            {
                return Refuse(OpenIddictConstants.Errors.LoginRequired, "id_token_hint");
            }
        }

        var wanted = new PendingDemand(
            new AssuranceDemand(levels, party.MinimumLevel),
            FreshSince(request),
            Releasable.Of(request.GetScopes(), [.. claims.UserInfo, .. claims.IdToken], party.Release),
            Interactive: !request.HasPromptValue(OpenIddictConstants.PromptValues.None),
            AskConsent: request.HasPromptValue(OpenIddictConstants.PromptValues.Consent),
            ChooseAccount: request.HasPromptValue(OpenIddictConstants.PromptValues.SelectAccount),
            request.LoginHint,
            expected);
        return new SignInDemand(party, wanted, ResumePath, PayloadOf(request));
    }

    /// <summary>The request as it waits: what was pushed or signed is checked once and need not be fetched or verified again.</summary>
    private static string PayloadOf(OpenIddictRequest request) => JsonSerializer.Serialize(
        request.GetParameters().Where(p => p.Key is not "request_uri" && !OpenIddictParameter.IsNullOrEmpty(p.Value)).ToDictionary(p => p.Key, p => (string?)p.Value, StringComparer.Ordinal));

    internal static OpenIddictRequest Restore(string payload) => new(
        JsonSerializer.Deserialize<Dictionary<string, string?>>(payload)!.Select(p => KeyValuePair.Create(p.Key, (OpenIddictParameter)p.Value)));

    /// <returns>Null when only unknown values were asked for and one was essential.</returns>
    private static List<string>? Levels(OpenIddictRequest request, RelyingParty party, ClaimsRequest claims)
    {
        IReadOnlyList<string> asked = claims.AcrValues.Count > 0 ? claims.AcrValues : [.. request.GetAcrValues()];
        if (asked.Count == 0)
        {
            asked = party.Oidc!.DefaultAcrValues;
        }

        List<string> known = [.. asked.Where(acr => AcrValues.All.Contains(acr, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
        return known.Count == 0 && claims is { AcrEssential: true, AcrValues.Count: > 0 } ? null : known;
    }

    // prompt=login and max_age are one question about stored evidence, so there is nothing to strip or forge later.
    private DateTimeOffset FreshSince(OpenIddictRequest request)
    {
        // Whole milliseconds, as evidence is stored.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return request.HasPromptValue(OpenIddictConstants.PromptValues.Login) ? now
            : request.MaxAge is { } age ? now - TimeSpan.FromSeconds(Math.Min(age, int.MaxValue))
            : DateTimeOffset.MinValue;
    }

    private static Fault Refuse(string error, string detail) => new(error, StatusCodes.Status400BadRequest, detail);
}
