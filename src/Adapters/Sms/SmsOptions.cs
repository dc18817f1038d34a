using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Adapters.Sms;

/// <summary>The SMS gateway. Section <c>Sms</c>.</summary>
public sealed class SmsOptions : IValidatableObject
{
    /// <summary>Gateway without path. TLS, unless it is on this machine.</summary>
    [Required]
    public Uri? Address { get; init; }

    /// <summary>PEM files with further certificate authorities for this neighbour alone, beside those of the machine.</summary>
    public IReadOnlyList<string> TrustedCertificates { get; init; } = [];

    [Required, RegularExpression("^[A-Za-z0-9]{1,64}$")]
    public string? AccountSid { get; init; }

    [Required]
    public string? AuthToken { get; init; }

    /// <summary>Sender number or name; one of this and <see cref="MessagingServiceSid"/>.</summary>
    public string? From { get; init; }

    public string? MessagingServiceSid { get; init; }

    /// <summary>Beginnings of numbers that may be written to; default Vietnam alone.</summary>
    public IReadOnlyList<string> AllowedPrefixes { get; init; } = [];

    /// <summary>Longest time for handing over a message, further tries included. 100 ms to 30 seconds; default 5 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:30")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wait before the second try, doubled before the third. Up to 5 seconds; default 200 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:05")]
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrEmpty(From) == string.IsNullOrEmpty(MessagingServiceSid))
        {
            yield return new("Sms: exactly one of From and MessagingServiceSid is needed.", [nameof(From)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class SmsOptionsValidator : IValidateOptions<SmsOptions>;
