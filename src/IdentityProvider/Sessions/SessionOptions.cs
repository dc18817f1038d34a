using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Sessions;

/// <summary>Section <c>Sessions</c>.</summary>
public sealed class SessionOptions
{
    /// <summary>Longest time without use. One minute to twelve hours; default 30 minutes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00")]
    public TimeSpan IdleLimit { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Longest life whatever the use. Five minutes to 24 hours; default 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan AbsoluteLimit { get; init; } = TimeSpan.FromHours(12);
}

[OptionsValidator]
internal sealed partial class SessionOptionsValidator : IValidateOptions<SessionOptions>;
