namespace Adapters.Transport;

/// <summary>The only way in which this product speaks HTTP to others: nothing is followed, kept, or sent along by itself.</summary>
internal static class PlainHandler
{
    public static SocketsHttpHandler Create(TrustedCertificates trusted) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        SslOptions = { RemoteCertificateValidationCallback = trusted.Accepts },
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = 16, // kB
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    };
}
