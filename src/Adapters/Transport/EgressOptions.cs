using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Adapters.Transport;

/// <summary>Limits for calls to addresses that somebody else registered. Section <c>Egress</c>.</summary>
public sealed class EgressOptions
{
    /// <summary>
    /// Networks (CIDR) that may be called. Unset: loopback in Development, public addresses elsewhere. Private, loopback and other
    /// special addresses are reached only through a network that names them; <c>0.0.0.0/0</c> does not.
    /// </summary>
    public IReadOnlyList<string> AllowedNetworks { get; init; } = [];

    /// <summary>PEM files with further certificate authorities, beside those of the machine.</summary>
    public IReadOnlyList<string> TrustedCertificates { get; init; } = [];

    /// <summary>Longest time for a whole exchange. 100 ms to 30 seconds; default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest answer body in bytes. 1 kB to 1 MB; default 64 kB.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxAnswerBytes { get; init; } = 64 * 1024;
}

[OptionsValidator]
internal sealed partial class EgressOptionsValidator : IValidateOptions<EgressOptions>;

internal sealed class EgressNetworksValidator : IValidateOptions<EgressOptions>
{
    public ValidateOptionsResult Validate(string? name, EgressOptions options)
    {
        if (options.AllowedNetworks.FirstOrDefault(text => !System.Net.IPNetwork.TryParse(text, out _)) is { } network)
        {
            return ValidateOptionsResult.Fail($"Egress:AllowedNetworks: '{network}' is no network in CIDR form, such as 10.1.0.0/16.");
        }
        return options.TrustedCertificates.FirstOrDefault(file => !File.Exists(file)) is { } missing
            ? ValidateOptionsResult.Fail($"Egress:TrustedCertificates: there is no file '{missing}'.")
            : ValidateOptionsResult.Success;
    }
}
