namespace IdentityProvider.WebTests;

/// <summary>One host for a class whose tests leave nothing behind that another would see.</summary>
public sealed class SharedIdp : IAsyncLifetime
{
    internal IdpHost Idp { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Idp = await IdpHost.StartAsync("--Password:FreeTriesPerValue=1000");

    public ValueTask DisposeAsync() => Idp.DisposeAsync();
}
