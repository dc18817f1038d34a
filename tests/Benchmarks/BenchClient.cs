using System.Security.Cryptography;
using System.Text;

namespace Benchmarks;

/// <summary>The relying party that the load plays: one for each signing algorithm.</summary>
internal sealed record BenchClient(string Alg, string Secret)
{
    public const string RedirectUri = "http://localhost:6159/callback";   // nobody listens there: the flow ends at the redirect

    public string Id => $"bench-{Alg.ToLowerInvariant()}";

    /// <summary>client_secret_basic (RFC 6749, section 2.3.1).</summary>
    public string Authorization => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Id}:{Secret}"));

    public static string NewSecret() => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>Writes the declaration into a folder of relying parties, in the words of RFC 7591.</summary>
    public void Declare(string folder) => ResultFiles.Write(Path.Combine(folder, $"{Id}.json"), new Dictionary<string, object>
    {
        ["client_id"] = Id,
        ["client_name"] = $"Đo hiệu năng {Alg}",
        ["client_name#en"] = $"Benchmark {Alg}",
        ["client_secret"] = Secret,
        ["token_endpoint_auth_method"] = "client_secret_basic",
        ["redirect_uris"] = new[] { RedirectUri },
        ["grant_types"] = new[] { "authorization_code", "client_credentials" },
        ["response_types"] = new[] { "code" },
        ["scope"] = "openid profile",
        ["subject_type"] = "pairwise",
        ["id_token_signed_response_alg"] = Alg,
        ["vn_agency"] = "Đơn vị đo hiệu năng",
        ["vn_agency#en"] = "Benchmark unit",
        ["vn_purpose"] = "Đo hiệu năng",
        ["vn_purpose#en"] = "Measuring performance",
        ["vn_minimum_level"] = 1,
        ["vn_releasable_attributes"] = new[] { "name" },
    });
}
