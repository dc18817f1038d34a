using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityProvider.Tests.RelyingParties;

public sealed class ClientDocumentTests
{
    private const string WeakSecret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    [Fact]
    public void A_valid_document_is_read_whole_and_its_secret_is_left_out_of_what_is_stored()
    {
        var (declared, faults) = Declarations.Read(Declarations.Valid());

        Assert.Empty(faults);
        var party = declared!.Party;
        Assert.Equal("tu-phap", party.Id.Value);
        Assert.Equal("Ministry of Justice portal", party.Name.English);
        Assert.Equal(LevelOfAssurance.Two, party.MinimumLevel);
        Assert.Equal(["openid", "profile", "email"], party.Oidc!.Scopes);
        Assert.Equal("dichvucong.moj.example.vn", party.Oidc.Sector);
        Assert.Equal(Declarations.Secret, declared.Secret);
        Assert.DoesNotContain(Declarations.Secret, declared.Document.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(Declarations.Secret, declared.ToString(), StringComparison.Ordinal);
    }

    // Field, its JSON value (empty: left out), and the field that the message has to name.
    [Theory]
    [InlineData("client_id", "", "client_id")]
    [InlineData("client_id", "\"a b\"", "client_id")]
    [InlineData("client_id", "7", "client_id")]
    [InlineData("client_name", "", "client_name")]
    [InlineData("client_name", "\"B\\u202Egnoc\"", "client_name")]
    [InlineData("client_name", "\"\\u0412\\u043E Cong an\"", "client_name")]
    [InlineData("client_name", "\"<b>\"", "client_name")]
    [InlineData("client_name#en", "\" x\"", "client_name#en")]
    [InlineData("client_name#fr", "\"x\"", "client_name#fr")]
    [InlineData("vn_agency", "", "vn_agency")]
    [InlineData("vn_purpose", "", "vn_purpose")]
    [InlineData("vn_minimum_level", "5", "vn_minimum_level")]
    [InlineData("vn_minimum_level", "2.5", "vn_minimum_level")]
    [InlineData("vn_minimum_level", "\"2\"", "vn_minimum_level")]
    [InlineData("vn_suspended", "\"yes\"", "vn_suspended")]
    [InlineData("vn_releasable_attributes", "[\"religion\"]", "vn_releasable_attributes")]
    [InlineData("vn_releasable_attributes", "[\"name\",\"email\",\"vn_national_id\"]", "vn_legal_ground")]
    [InlineData("vn_releasable_attributes", "[\"name\"]", "vn_releasable_attributes")]
    [InlineData("vn_releasable_attributes", "", "vn_releasable_attributes")]
    [InlineData("redirect_uris", "[]", "redirect_uris")]
    [InlineData("redirect_uris", "\"https://a.example\"", "redirect_uris")]
    [InlineData("redirect_uris", "[\"https://a.example/x\",\"https://a.example/x\"]", "redirect_uris")]
    [InlineData("redirect_uris", "[\"https://a.example/x\",\"https://b.example/x\"]", "sector_identifier_uri")]
    [InlineData("response_types", "[\"token\"]", "response_types")]
    [InlineData("grant_types", "[\"authorization_code\",\"implicit\"]", "grant_types")]
    [InlineData("grant_types", "[\"refresh_token\"]", "grant_types")]
    [InlineData("grant_types", "[\"authorization_code\",\"refresh_token\"]", "scope")]
    [InlineData("grant_types", "[\"client_credentials\"]", "redirect_uris")]
    [InlineData("scope", "\"profile\"", "scope")]
    [InlineData("scope", "\"openid offline_access\"", "scope")]
    [InlineData("scope", "\"openid religion\"", "scope")]
    [InlineData("vn_api_scopes", "[\"email\"]", "vn_api_scopes")]
    [InlineData("vn_api_scopes", "[\"A B\"]", "vn_api_scopes")]
    [InlineData("token_endpoint_auth_method", "\"client_secret_jwt\"", "token_endpoint_auth_method")]
    [InlineData("token_endpoint_auth_method", "\"none\"", "client_secret")]
    [InlineData("token_endpoint_auth_method", "\"private_key_jwt\"", "jwks")]
    [InlineData("client_secret", "", "client_secret")]
    [InlineData("client_secret", "\"short\"", "client_secret")]
    [InlineData("client_secret", $"\"{WeakSecret}\"", "client_secret")]
    [InlineData("client_secret_file", "\"no-such-file\"", "client_secret")]
    [InlineData("id_token_signed_response_alg", "\"none\"", "id_token_signed_response_alg")]
    [InlineData("id_token_signed_response_alg", "\"HS256\"", "id_token_signed_response_alg")]
    [InlineData("subject_type", "\"open\"", "subject_type")]
    [InlineData("default_acr_values", "[\"LoA5\"]", "default_acr_values")]
    [InlineData("backchannel_logout_uri", "\"http://a.example/x\"", "backchannel_logout_uri")]
    [InlineData("jwks_uri", "\"https://10.0.0.1/keys\"", "jwks_uri")]
    [InlineData("sector_identifier_uri", "\"https://localhost/s\"", "sector_identifier_uri")]
    [InlineData("application_type", "\"desktop\"", "application_type")]
    [InlineData("vn_access_token_format", "\"xml\"", "vn_access_token_format")]
    [InlineData("jwks", "{\"keys\":[]}", "jwks")]
    [InlineData("require_pushed_authorization_requests", "1", "require_pushed_authorization_requests")]
    public void One_broken_part_is_refused_by_its_name(string field, string value, string named)
    {
        var document = Declarations.Valid();
        document.Remove(field);
        if (value.Length > 0)
        {
            document[field] = JsonNode.Parse(value);
        }

        var (declared, faults) = Declarations.Read(document);

        Assert.Null(declared);
        var fault = faults.First(f => f.Field == named);
        Assert.NotEmpty(fault.Reason);
        Assert.NotEmpty(fault.Remedy);
        Assert.Equal("party.json", fault.File);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var document = Declarations.Valid();
        document.Remove("vn_agency");
        document["vn_minimum_level"] = 9;
        document["redirect_uris"] = new JsonArray("http://a.example/x");

        Assert.Equal(["redirect_uris", "vn_agency", "vn_minimum_level"], Declarations.Read(document).Faults.Select(f => f.Field).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("redirect_uri", "redirect_uris")]
    [InlineData("minimum_level", "vn_minimum_level")]
    [InlineData("Client_Name", "client_name")]
    [InlineData("backchannel_logout_url", "backchannel_logout_uri")]
    public void A_misspelt_member_is_refused_with_the_name_that_was_meant(string written, string meant)
    {
        var document = Declarations.Valid();
        document[written] = "x";

        Assert.Contains($"\"{meant}\"", Assert.Single(Declarations.Read(document).Faults).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{ \"client_id\": \"a\", \"client_id\": \"b\" }")]
    [InlineData("{ \"client_id\": ")]
    public void What_is_no_single_json_object_is_refused(string json) => Assert.Single(Declarations.Read(json).Faults);

    [Fact]
    public void The_personal_number_with_a_legal_ground_may_be_declared()
    {
        var document = Declarations.Valid();
        document["vn_releasable_attributes"] = new JsonArray("name", "email", "vn_national_id");
        document["vn_legal_ground"] = "Law 26/2023/QH15, Art. 10";
        document["scope"] = "openid vn_national_id";

        var (declared, faults) = Declarations.Read(document);

        Assert.Empty(faults);
        Assert.Contains(AttributeName.NationalId, declared!.Party.Release.Cut(AttributeName.All));
    }

    [Fact]
    public void Keys_are_public_strong_and_on_their_curve()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using var weak = RSA.Create(1024);
        var good = Ec(ec);
        Assert.Empty(WithKeys(good));
        Assert.Empty(WithKeys(Rsa(rsa)));
        Assert.Single(WithKeys(Rsa(weak)));
        Assert.Single(WithKeys(new JsonObject { ["kty"] = "oct", ["k"] = "c2VjcmV0" }));

        var leaked = Ec(ec);
        leaked["d"] = WebEncoders.Base64UrlEncode(ec.ExportParameters(true).D!);
        Assert.Contains("private", Assert.Single(WithKeys(leaked)).Reason, StringComparison.Ordinal);

        var off = Ec(ec);
        off["y"] = off["x"]!.DeepClone();
        Assert.Single(WithKeys(off));
        Assert.Single(WithKeys(Ec(ec), Ec(ec)));

        static JsonObject Ec(ECDsa key) => key.ExportParameters(false).Q is var q ? new JsonObject
        {
            ["kty"] = "EC", ["crv"] = "P-256", ["x"] = WebEncoders.Base64UrlEncode(q.X!), ["y"] = WebEncoders.Base64UrlEncode(q.Y!), ["kid"] = "1",
        } : [];
        static JsonObject Rsa(RSA key) => key.ExportParameters(false) is var p ? new JsonObject
        {
            ["kty"] = "RSA", ["n"] = WebEncoders.Base64UrlEncode(p.Modulus!), ["e"] = WebEncoders.Base64UrlEncode(p.Exponent!),
        } : [];
    }

    private static IReadOnlyList<IdentityProvider.RelyingParties.ConfigFault> WithKeys(params JsonObject[] keys)
    {
        var document = Declarations.Valid();
        document.Remove("client_secret");
        document["token_endpoint_auth_method"] = "private_key_jwt";
        document["jwks"] = new JsonObject { ["keys"] = new JsonArray([.. keys]) };
        return Declarations.Read(document).Faults;
    }
}
