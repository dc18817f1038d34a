using System.Security.Cryptography;
using IdentityProvider.Persistence;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Keys;

/// <summary>Loads the signing keys before anything is served, then looks for other ones.</summary>
internal sealed partial class SigningKeyRefresh(SigningKeys keys, TimeProvider time, ILogger<SigningKeyRefresh> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(60);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await keys.RefreshAsync(cancellationToken);
        }
        catch (CryptographicException e)
        {
            throw new OptionsValidationException("Encryption", typeof(EncryptionOptions),
                [$"Encryption:KeyFile: its keys do not open what the database holds ({e.Message}). Restore the key file that belongs to this database from the sealed backup."]);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                RefreshFailed(logger, e);
            }
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "The signing keys could not be read; the known ones go on")]
    private static partial void RefreshFailed(ILogger logger, Exception exception);
}
