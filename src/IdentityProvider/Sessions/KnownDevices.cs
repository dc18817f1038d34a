using System.Security.Cryptography;
using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IdentityProvider.Sessions;

/// <summary>A browser in which an account has signed in fully before.</summary>
public sealed class KnownDevice
{
    public required Guid Id { get; init; }

    public required Guid AccountId { get; init; }

    /// <summary>SHA-256 of the device mark, 32 bytes.</summary>
    public required byte[] DeviceHash { get; init; }

    public required string LastMethod { get; set; }

    public required DateTimeOffset LastSeenAt { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<KnownDevice>
    {
        public void Configure(EntityTypeBuilder<KnownDevice> builder)
        {
            builder.HasKey(d => d.Id);
            builder.Property(d => d.Id).ValueGeneratedNever();
            builder.Property(d => d.DeviceHash).HasMaxLength(32);
            builder.Property(d => d.LastMethod).HasMaxLength(32);
            builder.HasIndex(d => new { d.DeviceHash, d.AccountId }).IsUnique();
            builder.HasIndex(d => d.AccountId);
        }
    }
}

/// <summary>"This device" memory: reorders the chooser and keeps strangers' guesses from holding up the owner; proves nothing.</summary>
public sealed class KnownDevices(IdpDb db, TimeProvider time)
{
    private const string CookieName = "__Host-idp-device";

    public static byte[]? Read(HttpContext http) =>
        http.Request.Cookies[CookieName] is { Length: 43 } mark ? SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(mark)) : null;

    public async Task<bool> IsKnownAsync(HttpContext http, AccountId account, CancellationToken cancellationToken) =>
        Read(http) is { } device
        && await db.Set<KnownDevice>().AnyAsync(d => d.DeviceHash == device && d.AccountId == account.Value, cancellationToken);

    /// <summary>The method last used in this browser by anybody, for the order of the chooser.</summary>
    public async Task<MethodId?> LastMethodAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (Read(http) is not { } device)
        {
            return null;
        }

        var last = await db.Set<KnownDevice>().Where(d => d.DeviceHash == device)
            .OrderByDescending(d => d.LastSeenAt).Select(d => d.LastMethod).FirstOrDefaultAsync(cancellationToken);
        return last is null ? null : new MethodId(last);
    }

    public async Task RememberAsync(HttpContext http, AccountId account, MethodId method, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var device = Read(http) ?? Mark(http);
        var changed = await db.Set<KnownDevice>().Where(d => d.DeviceHash == device && d.AccountId == account.Value).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LastMethod, method.Value).SetProperty(d => d.LastSeenAt, now), cancellationToken);
        if (changed == 0)
        {
            var known = new KnownDevice
            {
                Id = Guid.CreateVersion7(now), AccountId = account.Value, DeviceHash = device, LastMethod = method.Value, LastSeenAt = now,
            };
            db.Add(known);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // A second tab came first, or memory failed us: the person is signed in all the same.
                db.Entry(known).State = EntityState.Detached;
            }
        }
    }

    private static byte[] Mark(HttpContext http)
    {
        var mark = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(CookieName, mark, new CookieOptions
        {
            HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true, MaxAge = TimeSpan.FromDays(400),
        });
        return SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(mark));
    }
}
