using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Adapters.Email;

/// <summary>The mail relay. Section <c>Email</c>.</summary>
public sealed class EmailOptions : IValidatableObject
{
    [Required]
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>STARTTLS. May be off only for a relay on this machine.</summary>
    public bool StartTls { get; init; } = true;

    /// <summary>PEM files with further certificate authorities for this neighbour alone, beside those of the machine.</summary>
    public IReadOnlyList<string> TrustedCertificates { get; init; } = [];

    public string? UserName { get; init; }

    public string? Password { get; init; }

    /// <summary>Sender's address.</summary>
    [Required]
    public string? From { get; init; }

    /// <summary>Sender as people read it.</summary>
    public string FromName { get; init; } = "Cổng định danh quốc gia";

    /// <summary>Longest time for handing over a mail. 100 ms to 60 seconds; default 10 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!StartTls && Host is not ("localhost" or "127.0.0.1" or "::1"))
        {
            yield return new("Email:StartTls may be off only for a relay on this machine.", [nameof(StartTls)]);
        }
        if (From is not null && !MailText.IsAddress(From))
        {
            yield return new("Email:From is no mail address.", [nameof(From)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class EmailOptionsValidator : IValidateOptions<EmailOptions>;
