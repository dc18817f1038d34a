using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Adapters.Transport;

/// <summary>Accepts a server whose chain ends at a certificate authority of the machine or of the given files.</summary>
internal sealed class TrustedCertificates
{
    private readonly X509Certificate2Collection roots = [];

    public TrustedCertificates(IEnumerable<string> pemFiles)
    {
        foreach (var file in pemFiles)
        {
            roots.ImportFromPemFile(file);
        }
    }

    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || roots.Count == 0 || certificate is not X509Certificate2 server)
        {
            return false;
        }
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        // Server authentication, RFC 5280 section 4.2.1.12.
        chain.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.1"));
        return chain.Build(server);
    }
}
