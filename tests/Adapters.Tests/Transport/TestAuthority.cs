using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Adapters.Tests.Transport;

/// <summary>A certificate authority for one test, with its certificate in a file.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 root;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("authority");

    private TestAuthority(X509Certificate2 root)
    {
        this.root = root;
        System.IO.File.WriteAllText(File, root.ExportCertificatePem());
    }

    public string File => Path.Combine(folder.FullName, "root.pem");

    public static TestAuthority Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return new(request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1)));
    }

    public X509Certificate2 ServerFor(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = request.Create(root, new DateTimeOffset(root.NotBefore), new DateTimeOffset(root.NotAfter), RandomNumberGenerator.GetBytes(8));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        root.Dispose();
        folder.Delete(recursive: true);
    }
}
