using System.Diagnostics.Metrics;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Authenticators.Password;

/// <summary>The door in front of the dear work: so many hashes at once, so many people waiting, no more.</summary>
internal sealed class PasswordHashing : IDisposable
{
    internal const string MeterName = "IdentityProvider.Authenticators.Password";
    private readonly PasswordOptions options;
    private readonly ConcurrencyLimiter door;
    private readonly Lazy<string> nobody;
    private readonly Counter<long> hashes;

    public PasswordHashing(IOptions<PasswordOptions> options, IMeterFactory meters)
    {
        this.options = options.Value;
        hashes = meters.Create(MeterName).CreateCounter<long>("idp.password.hashes", "{hash}", "Passwords compared with a hash, of known and unknown people.");
        door = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = this.options.MaxConcurrent == 0 ? Environment.ProcessorCount : this.options.MaxConcurrent,
            QueueLimit = this.options.MaxWaiting,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        nobody = new Lazy<string>(() => PasswordHash.Create(Random(), this.options));
    }

    /// <summary>Compares; without a hash the work is the same and the answer no (catalogue C04).</summary>
    /// <returns><see langword="null"/> when too many are waiting.</returns>
    internal async Task<bool?> VerifyAsync(PasswordText password, string? phc, CancellationToken cancellationToken)
    {
        using var lease = await door.AcquireAsync(1, cancellationToken);
        if (!lease.IsAcquired)
        {
            return null;
        }

        var right = PasswordHash.Verify(password, phc ?? nobody.Value);
        hashes.Add(1);
        return right && phc is not null;
    }

    /// <returns><see langword="null"/> when too many are waiting.</returns>
    internal async Task<string?> CreateAsync(PasswordText password, CancellationToken cancellationToken)
    {
        using var lease = await door.AcquireAsync(1, cancellationToken);
        return lease.IsAcquired ? PasswordHash.Create(password, options) : null;
    }

    internal bool IsOutdated(string phc) => PasswordHash.IsOutdated(phc, options);

    public void Dispose() => door.Dispose();

    private static PasswordText Random() =>
        PasswordText.TryParse(System.Security.Cryptography.RandomNumberGenerator.GetHexString(64), out var text) ? text : throw new InvalidOperationException();
}
