using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.Sessions;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Authenticators.Password;

/// <summary>
/// Who is held up by wrong passwords: the account, or the account on a device it knows, which strangers cannot block; the network;
/// and whoever tries one password on everybody (catalogue C01, C02).
/// </summary>
internal sealed class PasswordLimits(AttemptLimits limits, KnownDevices devices, FieldCipher cipher, IOptions<PasswordOptions> options)
{
    internal async Task<GuessLimit> ForAsync(
        HttpContext http, NationalId identifier, AccountId account, string typed, CancellationToken cancellationToken)
    {
        var budget = options.Value;
        if (await devices.IsKnownAsync(http, account, cancellationToken))
        {
            var device = Convert.ToHexString(KnownDevices.Read(http)!);
            return new GuessLimit([new($"password:device:{device}:{identifier.Value}", budget.FreeTriesPerKnownDevice)], []);
        }

        // 20 bits: enough to tell a sprayed password, too few to tell what it was.
        var value = Convert.ToHexString(cipher.BlindIndex("password.value", typed))[..5];
        return new GuessLimit(
            [new($"password:account:{identifier.Value}", budget.FreeTriesPerAccount)],
            [
                new($"password:network:{BrowserDescription.NetworkOf(http)}", budget.FreeTriesPerNetwork),
                new($"password:value:{value}", budget.FreeTriesPerValue),
            ]);
    }

    internal Task<TimeSpan?> CountAsync(GuessLimit limit, CancellationToken cancellationToken) => limit.CountAsync(limits, cancellationToken);

    internal Task SucceedAsync(GuessLimit limit, CancellationToken cancellationToken) => limit.SucceedAsync(limits, cancellationToken);

    internal Task GiveBackAsync(GuessLimit limit, CancellationToken cancellationToken) => limit.GiveBackAsync(limits, cancellationToken);
}
