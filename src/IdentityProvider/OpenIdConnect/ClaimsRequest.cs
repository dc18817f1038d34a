using System.Text.Json;
using IdentityProvider.Kernel;

namespace IdentityProvider.OpenIdConnect;

/// <summary>The part of the <c>claims</c> parameter that we heed.</summary>
/// <param name="UserInfo">Attributes asked for at userinfo.</param>
/// <param name="IdToken">Attributes asked for in the ID token.</param>
/// <param name="AcrValues">Values of <c>acr</c>, most wanted first.</param>
/// <param name="AcrEssential">Without one of them the request has to fail.</param>
/// <remarks>OpenID Connect Core 1.0, sections 5.5 and 5.5.1.1.</remarks>
internal sealed record ClaimsRequest(
    IReadOnlyList<AttributeName> UserInfo, IReadOnlyList<AttributeName> IdToken, IReadOnlyList<string> AcrValues, bool AcrEssential)
{
    private static readonly ClaimsRequest None = new([], [], [], AcrEssential: false);
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <returns>Null when the parameter is not what the specification allows.</returns>
    internal static ClaimsRequest? Read(string? json)
    {
        if (json is null)
        {
            return None;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            var root = document.RootElement;
            var acr = Member(Member(root, "id_token"), "acr");
            return root.ValueKind == JsonValueKind.Object
                ? new ClaimsRequest(Names(Member(root, "userinfo")), Names(Member(root, "id_token")), Values(acr), IsTrue(Member(acr, "essential")))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : default;

    private static bool IsTrue(JsonElement element) => element.ValueKind == JsonValueKind.True;

    private static List<AttributeName> Names(JsonElement claims) =>
        [.. AttributeName.All.Where(name => claims.ValueKind == JsonValueKind.Object && claims.TryGetProperty(name.Value, out _))];

    private static List<string> Values(JsonElement acr)
    {
        var values = Member(acr, "values");
        var one = Member(acr, "value");
        return values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
            : one.ValueKind == JsonValueKind.String ? [one.GetString()!] : [];
    }
}
