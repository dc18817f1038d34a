using Microsoft.Extensions.Options;

namespace IdentityProvider.OpenIdConnect;

/// <summary>Setting <c>Issuer</c>: the public address of this provider, the same on every node and behind every proxy.</summary>
public sealed class IssuerOptions
{
    public Uri? Issuer { get; set; }

    /// <summary>The <c>iss</c> value: the origin alone, without the slash that a normalised address would end with.</summary>
    public string Value => Issuer!.GetLeftPart(UriPartial.Authority);
}

internal sealed class IssuerOptionsSetup(IConfiguration configuration, IHostEnvironment environment)
    : IConfigureOptions<IssuerOptions>, IValidateOptions<IssuerOptions>
{
    public void Configure(IssuerOptions options) => options.Issuer =
        Uri.TryCreate(configuration["Issuer"] ?? (environment.IsDevelopment() ? "http://localhost:5010" : ""), UriKind.Absolute, out var issuer) ? issuer : null;

    public ValidateOptionsResult Validate(string? name, IssuerOptions options) => options.Issuer switch
    {
        null => ValidateOptionsResult.Fail("Issuer: the public address of this provider is missing, such as https://id.example.gov.vn."),
        { AbsolutePath: not "/" } or { Query: not "" } or { Fragment: not "" } or { UserInfo: not "" } =>
            ValidateOptionsResult.Fail($"Issuer: '{options.Issuer}' must be an origin alone: scheme, host and port."),
        { Scheme: "https" } => ValidateOptionsResult.Success,
        { Scheme: "http" } when environment.IsDevelopment() => ValidateOptionsResult.Success,
        _ => ValidateOptionsResult.Fail($"Issuer: '{options.Issuer}' must begin with https:// outside Development."),
    };
}
