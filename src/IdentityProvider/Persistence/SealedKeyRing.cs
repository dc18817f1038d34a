using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace IdentityProvider.Persistence;

/// <summary>Data Protection keys rest in the database, sealed by the master key.</summary>
internal sealed class KeyRingEncryptor(FieldCipher cipher) : IXmlEncryptor
{
    internal const string Purpose = "data-protection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(
        new XElement("sealed", Convert.ToBase64String(cipher.Seal(Purpose, Guid.Empty, plaintextElement.ToString(SaveOptions.DisableFormatting)))),
        typeof(KeyRingDecryptor));
}

/// <summary>Made by Data Protection by name, hence the service provider in its constructor.</summary>
internal sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly FieldCipher cipher = services.GetRequiredService<FieldCipher>();

    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(cipher.Open(KeyRingEncryptor.Purpose, Guid.Empty, Convert.FromBase64String(encryptedElement.Value)));
}
