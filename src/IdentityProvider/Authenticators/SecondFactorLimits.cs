using IdentityProvider.Assurance;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;

namespace IdentityProvider.Authenticators;

/// <summary>Guesses at a code after the password: counted per account, or per account and device where the account knows the device.</summary>
internal sealed class SecondFactorLimits(AttemptLimits limits, KnownDevices devices)
{
    internal async Task<GuessLimit> ForAsync(
        HttpContext http, MethodId method, AccountId account, int freeTries, CancellationToken cancellationToken)
    {
        var whose = await devices.IsKnownAsync(http, account, cancellationToken) ? $"device:{Convert.ToHexString(KnownDevices.Read(http)!)}:" : "account:";
        return new GuessLimit([new($"{method}:{whose}{account}", freeTries)], []);
    }

    internal Task<TimeSpan?> CountAsync(GuessLimit limit, CancellationToken cancellationToken) => limit.CountAsync(limits, cancellationToken);

    internal Task SucceedAsync(GuessLimit limit, CancellationToken cancellationToken) => limit.SucceedAsync(limits, cancellationToken);
}
