using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Portal.SignIn;

/// <summary>The identity provider, and this portal as it knows it. Settings at the root.</summary>
public sealed class OidcOptions
{
    /// <summary>Issuer. TLS, unless it is on this machine.</summary>
    [Required]
    public Uri? Authority { get; init; }

    [Required]
    public string ClientId { get; init; } = "portal";

    [Required]
    public string? ClientSecret { get; init; }
}

[OptionsValidator]
internal sealed partial class OidcOptionsValidator : IValidateOptions<OidcOptions>;
