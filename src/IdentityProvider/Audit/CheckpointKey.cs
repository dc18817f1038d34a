using System.Security.Cryptography;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Audit;

/// <summary>The key that signs the end of the chain; its private half is sealed, its public half is for offline verifiers.</summary>
public sealed class CheckpointKey
{
    private const string Purpose = "audit.checkpoint-key";

    public required Guid Id { get; init; }

    public required byte[] SealedPrivateKey { get; init; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public required byte[] PublicKey { get; init; }

    internal static CheckpointKey Create(Guid id, FieldCipher cipher)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CheckpointKey
        {
            Id = id,
            SealedPrivateKey = cipher.SealBytes(Purpose, id, key.ExportPkcs8PrivateKey()),
            PublicKey = key.ExportSubjectPublicKeyInfo(),
        };
    }

    internal byte[] Sign(FieldCipher cipher, byte[] checkpoint)
    {
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(cipher.OpenBytes(Purpose, Id, SealedPrivateKey), out _);
        return key.SignData(checkpoint, HashAlgorithmName.SHA256);
    }

    internal bool Verify(byte[] checkpoint, byte[] signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(PublicKey, out _);
        return key.VerifyData(checkpoint, signature, HashAlgorithmName.SHA256);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<CheckpointKey>
    {
        public void Configure(EntityTypeBuilder<CheckpointKey> builder)
        {
            builder.HasKey(k => k.Id);
            builder.Property(k => k.Id).ValueGeneratedNever();
        }
    }
}
