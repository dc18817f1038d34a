using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;

namespace IdentityProvider.RelyingParties.Declaration;

/// <summary>An OpenID Connect client as a JSON document in the words of RFC 7591, OpenID Connect Registration 1.0, Back-Channel Logout 1.0
/// and RFC 9126, with our additions under <c>vn_</c>. It is right as a whole or not at all; every fault is told at once.</summary>
internal sealed partial class ClientDocument
{
    private const int LongestBytes = 256 * 1024;
    private const int ShortestSecret = 32;
    private static readonly string[] AllMethods = ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>How a stored document is written: Vietnamese stays readable.</summary>
    internal static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly DocumentReader read;
    private readonly RegisteredAddress addresses;
    private readonly string? folder;
    private readonly bool stored;
    private string? secret;

    private ClientDocument(DocumentReader read, bool development, string? folder, bool stored)
    {
        this.read = read;
        this.folder = folder;
        this.stored = stored;
        addresses = new RegisteredAddress(development);
    }

    /// <param name="file">Name that messages use.</param>
    /// <param name="folder">Where <c>client_secret_file</c> is looked for; null where files are not read.</param>
    /// <param name="json">The document, UTF-8.</param>
    /// <param name="development">Whether web clients may live on this machine.</param>
    internal static (DeclaredParty? Declared, IReadOnlyList<ConfigFault> Faults) Read(string file, string? folder, ReadOnlyMemory<byte> json, bool development) =>
        Open(file, json, root =>
        {
            var document = new ClientDocument(new DocumentReader(file, root), development, folder, stored: false);
            var (party, suspended) = document.Read();
            return party is null ? (null, document.read.Faults) : (new DeclaredParty(party, WithoutSecret(root), document.secret, suspended), []);
        });

    /// <summary>A stored document with the state and the digest of its row.</summary>
    internal static (RelyingParty? Party, IReadOnlyList<ConfigFault> Faults) ReadStored(RelyingPartyRecord record, bool development)
    {
        var (declared, faults) = Open(record.ClientId, System.Text.Encoding.UTF8.GetBytes(record.Document), root =>
        {
            var document = new ClientDocument(new DocumentReader(record.ClientId, root), development, folder: null, stored: true);
            var (party, suspended) = document.Read();
            return party is null ? (null, document.read.Faults) : (new DeclaredParty(party, root, null, suspended), []);
        });
        return declared is null ? (null, faults) : (declared.Party with
        {
            Suspended = record.State == RelyingPartyState.Suspended,
            Oidc = declared.Party.Oidc! with { SecretDigest = record.SecretDigest },
        }, []);
    }

    private static (DeclaredParty? Declared, IReadOnlyList<ConfigFault> Faults) Open(
        string file, ReadOnlyMemory<byte> json, Func<JsonElement, (DeclaredParty?, IReadOnlyList<ConfigFault>)> then)
    {
        if (json.Length > LongestBytes)
        {
            return (null, [new ConfigFault(file, "", "It is larger than 256 kB.", "Shorten it; keys of many devices belong behind jwks_uri.")]);
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? then(document.RootElement.Clone())
                : (null, [new ConfigFault(file, "", "It is no JSON object.", "Write one client as { \"client_id\": … }.")]);
        }
        catch (JsonException e)
        {
            return (null, [new ConfigFault(file, "", $"It is not valid JSON: {e.Message}", "Put it right at that place; a member may stand there only once.")]);
        }
    }

    private (RelyingParty? Party, bool? Suspended) Read()
    {
        var id = ClientId();
        var name = read.Shown("client_name");
        var agency = read.Shown("vn_agency");
        var purpose = read.Shown("vn_purpose", 500);
        var suspended = read.Flag("vn_suspended");
        var minimum = (LevelOfAssurance)(read.Number("vn_minimum_level", 1, 4) ?? 1);
        var release = Release();
        var oidc = Oidc(id, release);
        Links();
        read.RefuseUnread();
        return read.Faults.Count > 0
            ? (null, null)
            : (new RelyingParty(new RelyingPartyId(id!), name!, agency!, purpose!, suspended ?? false, minimum, release, oidc), suspended);
    }

    private string? ClientId()
    {
        if (read.Text("client_id", 200) is { } id)
        {
            if (!ClientIdForm.IsMatch(id))
            {
                read.Refuse("client_id", $"'{id.ReplaceLineEndings(" ")}' has characters that are not possible.", "Use letters, digits and . _ ~ : / - only, beginning with a letter or digit.");
            }

            return id;
        }

        if (!read.Has("client_id"))
        {
            read.Refuse("client_id", "It is missing.", "Give the client a name of its own, such as \"so-tu-phap-hn\".");
        }

        return null;
    }

    private ReleasePolicy Release()
    {
        var ground = read.Text("vn_legal_ground", 500);
        var names = read.Texts("vn_releasable_attributes") ?? [];
        foreach (var unknown in names.Where(name => !AttributeName.All.Contains(new AttributeName(name))))
        {
            read.Refuse("vn_releasable_attributes", $"'{unknown}' is no attribute that can be released.", $"Use some of: {string.Join(", ", AttributeName.All)}.");
        }

        if (names.Contains(AttributeName.NationalId.Value, StringComparer.Ordinal) && ground is null)
        {
            read.Refuse("vn_legal_ground", "The personal number is to be released without a legal ground.", "Name the law and article that allows it, or take vn_national_id out of vn_releasable_attributes.");
        }

        return new ReleasePolicy([.. names.Select(name => new AttributeName(name))], ground);
    }

    private OidcSettings? Oidc(string? id, ReleasePolicy release)
    {
        var method = read.OneOf("token_endpoint_auth_method", AllMethods) ?? "client_secret_basic";
        var native = read.OneOf("application_type", "web", "native") == "native";
        var grants = Grants(method);
        var redirects = Addresses("redirect_uris", text => addresses.CheckRedirect(text, native));
        var interactive = grants.Contains("authorization_code", StringComparer.Ordinal);
        if (interactive != redirects.Count > 0)
        {
            read.Refuse(
                "redirect_uris", interactive ? "There is none, so no sign-in could ever end." : "There are some, but grant_types has no authorization_code.",
                interactive ? "List each address at which the client takes codes, exactly as it will send them." : "Remove them or add the grant.");
        }

        if (read.Texts("response_types") is { } types && types.Any(type => type != "code"))
        {
            read.Refuse("response_types", "Only the code flow exists here.", "Write [\"code\"] or leave it out.");
        }

        var (jwks, jwksUri) = Keys(method);
        Secret(method);
        var subject = read.OneOf("subject_type", "pairwise", "public") ?? "pairwise";
        return new OidcSettings
        {
            TokenEndpointAuthMethod = method,
            ApplicationType = native ? "native" : "web",
            RedirectUris = redirects,
            PostLogoutRedirectUris = Addresses("post_logout_redirect_uris", text => addresses.CheckRedirect(text, native)),
            GrantTypes = grants,
            Scopes = Scopes(release, grants),
            Jwks = jwks,
            JwksUri = jwksUri,
            IdTokenSignedResponseAlg = read.OneOf("id_token_signed_response_alg", "ES256", "RS256") ?? "ES256",
            SubjectType = subject,
            Sector = Sector(id, subject, native, redirects),
            DefaultAcrValues = DefaultAcrValues(),
            BackchannelLogoutUri = Endpoint("backchannel_logout_uri"),
            BackchannelLogoutSessionRequired = read.Flag("backchannel_logout_session_required") ?? true,
            RequirePushedAuthorizationRequests = read.Flag("require_pushed_authorization_requests") ?? false,
            AccessTokenFormat = read.OneOf("vn_access_token_format", "jwt", "reference") ?? "reference",
        };
    }

    private IReadOnlyList<string> Grants(string method)
    {
        var grants = read.Texts("grant_types") ?? ["authorization_code"];
        foreach (var grant in grants.Where(grant => grant is not ("authorization_code" or "refresh_token" or "client_credentials")))
        {
            read.Refuse("grant_types", $"'{grant}' is not possible.", "Use authorization_code, refresh_token or client_credentials.");
        }

        if (grants.Contains("refresh_token", StringComparer.Ordinal) && !grants.Contains("authorization_code", StringComparer.Ordinal))
        {
            read.Refuse("grant_types", "refresh_token stands without authorization_code.", "Add authorization_code, or remove it.");
        }

        if (grants.Contains("client_credentials", StringComparer.Ordinal) && method == "none")
        {
            read.Refuse("grant_types", "client_credentials needs a client that can prove itself.", "Use another token_endpoint_auth_method than none.");
        }

        return grants;
    }

    private IReadOnlyList<string> Scopes(ReleasePolicy release, IReadOnlyList<string> grants)
    {
        var interactive = grants.Contains("authorization_code", StringComparer.Ordinal);
        var scopes = read.Text("scope", 1000)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? (interactive ? ["openid"] : []);
        foreach (var scope in scopes.Where(scope => !ScopeAttributes.Known.Contains(scope, StringComparer.Ordinal)))
        {
            read.Refuse("scope", $"'{scope}' is not known.", NearestName.Of(scope, ScopeAttributes.Known) is { } near
                ? $"Did you mean \"{near}\"? The scope of an API belongs in vn_api_scopes." : "The scope of an API belongs in vn_api_scopes.");
        }

        if (interactive && !scopes.Contains("openid", StringComparer.Ordinal))
        {
            read.Refuse("scope", "openid is missing.", "Add it; every sign-in here is an OpenID Connect one.");
        }

        if (!interactive && scopes.Length > 0)
        {
            read.Refuse("scope", "A client without sign-ins asks for a person's data.", "Remove it; name the scopes of APIs in vn_api_scopes.");
        }

        if (scopes.Contains("offline_access", StringComparer.Ordinal) != grants.Contains("refresh_token", StringComparer.Ordinal))
        {
            read.Refuse("scope", "offline_access and the grant refresh_token go together, and one of them is missing.", "Add the other, or remove this one.");
        }

        foreach (var scope in scopes.Where(scope => ScopeAttributes.Of([scope]) is { Count: > 0 } asked && !asked.Any(release.Releasable.Contains)))
        {
            read.Refuse(
                "vn_releasable_attributes", $"The scope {scope} asks for {string.Join(" and ", ScopeAttributes.Of([scope]))}, and none may be released.",
                "Add what this party needs and may have, or remove the scope.");
        }

        var apis = read.Texts("vn_api_scopes") ?? [];
        foreach (var scope in apis.Where(scope => ScopeAttributes.Known.Contains(scope, StringComparer.Ordinal) || !ApiScopeForm.IsMatch(scope)))
        {
            read.Refuse("vn_api_scopes", $"'{scope}' is not possible as the scope of an API.", "Use small letters, digits and . _ : -, up to 64; personal scopes belong in scope.");
        }

        return [.. scopes.Concat(apis).Distinct(StringComparer.Ordinal)];
    }

    private (string? Jwks, string? JwksUri) Keys(string method)
    {
        var set = read.Element("jwks", JsonValueKind.Object);
        var uri = Endpoint("jwks_uri");
        if (set is { } keys && KeySet.Fault(keys) is { } fault)
        {
            read.Refuse("jwks", fault, "Give the public keys as a JSON Web Key Set.");
        }

        if (read.Has("jwks") && read.Has("jwks_uri"))
        {
            read.Refuse("jwks", "It stands beside jwks_uri.", "Keep one of the two (RFC 7591, section 2).");
        }

        if (method == "private_key_jwt" && !read.Has("jwks") && !read.Has("jwks_uri"))
        {
            read.Refuse("jwks", "private_key_jwt needs the client's public keys.", "Add jwks or jwks_uri.");
        }

        return (set?.GetRawText(), uri);
    }

    private void Secret(string method)
    {
        secret = read.Text("client_secret", 512);
        if (read.Text("client_secret_file") is { } file)
        {
            secret = read.Has("client_secret") ? null : SecretFrom(file);
        }

        var given = read.Has("client_secret") || read.Has("client_secret_file");
        if (method is not ("client_secret_basic" or "client_secret_post"))
        {
            if (given)
            {
                read.Refuse("client_secret", $"A client with token_endpoint_auth_method {method} uses no secret.", "Remove it.");
            }
        }
        else if (!given && !stored)
        {
            read.Refuse("client_secret", $"{method} needs a secret.", "Add client_secret or client_secret_file, made by a machine (openssl rand -base64 36), or use private_key_jwt.");
        }
        else if (read.Has("client_secret") && read.Has("client_secret_file"))
        {
            read.Refuse("client_secret", "It stands beside client_secret_file.", "Keep one of the two.");
        }
        else if (secret is not null && (secret.Length < ShortestSecret || secret.Distinct().Count() < 10 || secret.Any(c => c is <= ' ' or > '~')))
        {
            read.Refuse("client_secret", "It is shorter than 32 characters, could be guessed, or is not plain ASCII.", "Let a machine make it: openssl rand -base64 36.");
        }
    }

    private string? SecretFrom(string file)
    {
        var path = folder is null ? null : Path.Combine(folder, file);
        if (path is null || !File.Exists(path) || new FileInfo(path).Length > 4096)
        {
            read.Refuse("client_secret_file", $"There is no file '{file}' with a secret.", "Give its path from the folder of this document; one line, at most 4 kB.");
            return null;
        }

        return File.ReadAllText(path).Trim();
    }

    // OpenID Connect Core 1.0, section 8.1. Who declares a party answers for its sector; the address is not fetched.
    private string Sector(string? id, string subject, bool native, IReadOnlyList<string> redirects)
    {
        var given = Endpoint("sector_identifier_uri");
        if (given is not null)
        {
            return HostOf(given);
        }

        var hosts = redirects.Where(text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")
            .Where(text => !native || !new Uri(text).IsLoopback).Select(HostOf).Distinct(StringComparer.Ordinal).ToList();
        if (hosts.Count > 1 && subject == "pairwise")
        {
            read.Refuse("sector_identifier_uri", $"The redirect_uris have several hosts ({string.Join(", ", hosts)}), so the pairwise subject has no sector.", "Name one with sector_identifier_uri, or split the client.");
        }

        return hosts.Count == 1 ? hosts[0] : $"client:{id}";
    }

    private static string HostOf(string text) => new Uri(text) is { IsLoopback: false } uri ? uri.Host : new Uri(text).Authority;

    private IReadOnlyList<string> DefaultAcrValues()
    {
        var values = read.Texts("default_acr_values") ?? [];
        foreach (var value in values.Where(value => !AcrValues.All.Contains(value, StringComparer.Ordinal)))
        {
            read.Refuse("default_acr_values", $"'{value}' is not known.", $"Use some of: {string.Join(", ", AcrValues.All)}.");
        }

        return values;
    }

    private void Links()
    {
        foreach (var field in (ReadOnlySpan<string>)["client_uri", "policy_uri", "tos_uri"])
        {
            Endpoint(field);
        }

        read.Texts("contacts");
        read.Texts("vn_contacts");
    }

    private IReadOnlyList<string> Addresses(string field, Func<string, (string Reason, string Remedy)?> check)
    {
        var texts = read.Texts(field) ?? [];
        foreach (var (reason, remedy) in texts.Select(check).OfType<(string, string)>())
        {
            read.Refuse(field, reason, remedy);
        }

        return texts;
    }

    private string? Endpoint(string field)
    {
        if (read.Text(field) is not { } text || addresses.CheckEndpoint(text) is not { } fault)
        {
            return read.Has(field) ? read.Text(field) : null;
        }

        read.Refuse(field, fault.Reason, fault.Remedy);
        return null;
    }

    private static JsonElement WithoutSecret(JsonElement root)
    {
        var copy = JsonObject.Create(root)!;
        copy.Remove("client_secret");
        copy.Remove("client_secret_file");
        return JsonSerializer.SerializeToElement(copy, Written);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._~:/-]*\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClientIdForm { get; }

    [GeneratedRegex("^[a-z0-9][a-z0-9._:-]{0,63}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiScopeForm { get; }
}
