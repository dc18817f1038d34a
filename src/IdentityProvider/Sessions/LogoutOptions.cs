using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Sessions;

/// <summary>Section <c>Logout</c>: how parties hear that a session ended.</summary>
public sealed class LogoutOptions
{
    /// <summary>Messages under way at once on this node. 1 to 256; default 32.</summary>
    [Range(1, 256)]
    public int MaxParallel { get; init; } = 32;

    /// <summary>Messages under way to one party, so that a slow one does not hold up the others. 1 to 64; default 4.</summary>
    [Range(1, 64)]
    public int MaxParallelPerParty { get; init; } = 4;

    /// <summary>How often a node looks for rows that other nodes wrote or that are due again. Default one second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Age at which a message that nobody accepted is given up. One minute to seven days; default 24 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(24);
}

[OptionsValidator]
internal sealed partial class LogoutOptionsValidator : IValidateOptions<LogoutOptions>;
