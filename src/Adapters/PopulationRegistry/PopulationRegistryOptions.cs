using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Adapters.PopulationRegistry;

/// <summary>Where and as whom the population registry is asked. Section <c>PopulationRegistry</c>.</summary>
public sealed class PopulationRegistryOptions
{
    /// <summary>Our security server on the data exchange bus. TLS, unless it is on this machine.</summary>
    [Required]
    public Uri? Address { get; init; }

    /// <summary>PEM files with further certificate authorities for this neighbour alone, beside those of the machine.</summary>
    public IReadOnlyList<string> TrustedCertificates { get; init; } = [];

    /// <summary>Who asks: instance, class, member, subsystem.</summary>
    [Required, RegularExpression("^[^/]+(/[^/]+){2,3}$")]
    public string Client { get; init; } = "VN/GOV/VPCP/DVCQG";

    /// <summary>Who is asked: instance, class, member, subsystem, service.</summary>
    [Required, RegularExpression("^[^/]+(/[^/]+){4}$")]
    public string Service { get; init; } = "VN/GOV/BCA/CSDLQGDC/XacThucCongDan";

    /// <summary>Longest time for an answer, a second try included. 100 ms to 30 seconds; default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Largest answer in bytes. 1 kB to 1 MB; default 64 kB.</summary>
    [Range(1024, 1024 * 1024)]
    public int MaxAnswerBytes { get; init; } = 64 * 1024;

    /// <summary>Failures within 30 seconds, half of the queries or more, after which the registry is left alone. 2 to 5; default 5.</summary>
    [Range(2, 5)]
    public int FailuresBeforePause { get; init; } = 5;

    /// <summary>How long it is left alone. One second to five minutes; default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(15);
}

[OptionsValidator]
internal sealed partial class PopulationRegistryOptionsValidator : IValidateOptions<PopulationRegistryOptions>;
