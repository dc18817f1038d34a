using System.Text;
using System.Text.Json.Nodes;
using IdentityProvider.RelyingParties;
using IdentityProvider.RelyingParties.Declaration;

namespace IdentityProvider.Tests.RelyingParties;

/// <summary>A faultless declaration, of which each test breaks one part.</summary>
internal static class Declarations
{
    internal const string Secret = "Zk3v9QwTj1LrX8bNcY5eHs7uPa2dMf4G";

    internal static JsonObject Valid(string id = "tu-phap") => new()
    {
        ["client_id"] = id,
        ["client_name"] = "Cổng dịch vụ công Bộ Tư pháp",
        ["client_name#en"] = "Ministry of Justice portal",
        ["vn_agency"] = "Bộ Tư pháp",
        ["vn_purpose"] = "Cấp phiếu lý lịch tư pháp",
        ["redirect_uris"] = new JsonArray("https://dichvucong.moj.example.vn/signin"),
        ["post_logout_redirect_uris"] = new JsonArray("https://dichvucong.moj.example.vn/signed-out"),
        ["backchannel_logout_uri"] = "https://dichvucong.moj.example.vn/backchannel",
        ["client_secret"] = Secret,
        ["scope"] = "openid profile email",
        ["vn_releasable_attributes"] = new JsonArray("name", "birthdate", "email"),
        ["vn_minimum_level"] = 2,
        ["default_acr_values"] = new JsonArray("LoA3"),
    };

    internal static (DeclaredParty? Declared, IReadOnlyList<ConfigFault> Faults) Read(JsonObject document, bool development = false) =>
        Read(document.ToJsonString(), development);

    internal static (DeclaredParty? Declared, IReadOnlyList<ConfigFault> Faults) Read(string json, bool development = false) =>
        ClientDocument.Read("party.json", Path.GetTempPath(), Encoding.UTF8.GetBytes(json), development);

    internal static Task WriteAsync(string folder, params JsonObject[] documents) =>
        Task.WhenAll(documents.Select(d => File.WriteAllTextAsync(Path.Combine(folder, $"{d["client_id"]}.json"), d.ToJsonString())));
}
