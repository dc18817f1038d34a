using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Authenticators.Password;

/// <summary>Section <c>Password</c>. Changed hash parameters reach each account at its next sign-in.</summary>
public sealed class PasswordOptions
{
    /// <summary>Argon2id memory in KiB. 8 MiB to 1 GiB; default 19 MiB.</summary>
    [Range(8 * 1024, 1024 * 1024)]
    public int MemoryKib { get; init; } = 19 * 1024;

    /// <summary>Argon2id passes; default 2.</summary>
    [Range(1, 10)]
    public int Passes { get; init; } = 2;

    /// <summary>Hashes worked on at once; 0, the default, for one per processor.</summary>
    [Range(0, 256)]
    public int MaxConcurrent { get; init; }

    /// <summary>People who may wait for a hash; the next one is asked to come back. Default 256.</summary>
    [Range(0, 10_000)]
    public int MaxWaiting { get; init; } = 256;

    /// <summary>Shortest new password in characters. NIST SP 800-63B-4 asks for 8 where a second factor follows; default 10.</summary>
    [Range(8, 64)]
    public int MinLength { get; init; } = 10;

    /// <summary>Tries without delay for an account from devices that it does not know. Default 5.</summary>
    [Range(1, 100)]
    public int FreeTriesPerAccount { get; init; } = 5;

    /// <summary>Tries without delay for an account on a device where it signed in before. Default 10.</summary>
    [Range(1, 100)]
    public int FreeTriesPerKnownDevice { get; init; } = 10;

    /// <summary>Failures without delay from one network (/24 or /48), in which thousands may share an address. Default 200.</summary>
    [Range(1, 100_000)]
    public int FreeTriesPerNetwork { get; init; } = 200;

    /// <summary>Failures without delay with one and the same password, over all accounts: spraying. Default 100.</summary>
    [Range(1, 100_000)]
    public int FreeTriesPerValue { get; init; } = 100;
}

[OptionsValidator]
internal sealed partial class PasswordOptionsValidator : IValidateOptions<PasswordOptions>;
