using System.Security.Cryptography;
using System.Text.Json;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Accounts.Registration;

/// <summary>A draft with its content opened, for this request.</summary>
internal sealed record OpenDraft(RegistrationDraft Row, DraftContent Content);

/// <summary>Drafts by the browser's handle.</summary>
internal sealed class DraftStore(IdpDb db, FieldCipher cipher, TimeProvider time)
{
    private const string CookieName = "__Host-idp-registration";
    private const string ContentField = "registration.content";

    /// <summary>Longest pause between two steps.</summary>
    private static readonly TimeSpan StepLife = TimeSpan.FromHours(1);

    /// <summary>How long a draft waits for a registry that gave no answer.</summary>
    private static readonly TimeSpan WaitingLife = TimeSpan.FromDays(7);

    /// <summary>Starts a draft; an earlier one of this browser is given up.</summary>
    internal async Task<OpenDraft> StartAsync(HttpContext http, DraftContent content, RegistrationStep step, CancellationToken cancellationToken)
    {
        await RemoveAsync(http, cancellationToken);
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var row = new RegistrationDraft
        {
            Id = id,
            HandleHash = WriteCookie(http, step),
            Step = step,
            SealedContent = Seal(id, content),
            ExpiresAt = now + LifeOf(step),
        };
        db.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return new OpenDraft(row, content);
    }

    /// <summary>This browser's draft, while it lives.</summary>
    internal async Task<OpenDraft?> FindAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (ReadCookie(http) is not { } hash)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var row = await db.Set<RegistrationDraft>().FirstOrDefaultAsync(d => d.HandleHash == hash && d.ExpiresAt > now, cancellationToken);
        return row is null ? null : Open(row);
    }

    /// <summary>Keeps new content and step together with whatever else waits to be saved.</summary>
    /// <returns>The draft as it is now: of a double submit the first one's.</returns>
    internal async Task<OpenDraft?> MoveAsync(OpenDraft draft, DraftContent content, RegistrationStep step, CancellationToken cancellationToken)
    {
        Stage(draft, content, step);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new OpenDraft(draft.Row, content);
        }
        catch (DbUpdateConcurrencyException)
        {
            return await ReloadAsync(draft, cancellationToken);
        }
    }

    /// <summary>Changes the row without saving.</summary>
    internal void Stage(OpenDraft draft, DraftContent content, RegistrationStep step)
    {
        draft.Row.SealedContent = Seal(draft.Row.Id, content);
        draft.Row.Step = step;
        draft.Row.ExpiresAt = time.GetUtcNow() + LifeOf(step);
        draft.Row.Version++;
    }

    /// <summary>Forgets what could not be saved and reads the draft anew.</summary>
    internal async Task<OpenDraft?> ReloadAsync(OpenDraft draft, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var row = await db.Set<RegistrationDraft>().FirstOrDefaultAsync(d => d.Id == draft.Row.Id, cancellationToken);
        return row is null ? null : Open(row);
    }

    /// <summary>A new handle, kept by the browser only as long as the step needs.</summary>
    internal void RenewHandle(HttpContext http, OpenDraft draft, RegistrationStep step) => draft.Row.HandleHash = WriteCookie(http, step);

    internal async Task RemoveAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (ReadCookie(http) is { } hash)
        {
            await db.Set<RegistrationDraft>().Where(d => d.HandleHash == hash).ExecuteDeleteAsync(cancellationToken);
        }

        var now = time.GetUtcNow();
        await db.Set<RegistrationDraft>().Where(d => d.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
    }

    internal static TimeSpan LifeOf(RegistrationStep step) => step == RegistrationStep.Registry ? WaitingLife : StepLife;

    private OpenDraft Open(RegistrationDraft row) =>
        new(row, JsonSerializer.Deserialize<DraftContent>(cipher.OpenBytes(ContentField, row.Id, row.SealedContent))!);

    private byte[] Seal(Guid id, DraftContent content) => cipher.SealBytes(ContentField, id, JsonSerializer.SerializeToUtf8Bytes(content));

    private static byte[]? ReadCookie(HttpContext http) => http.Request.Cookies[CookieName] is { Length: 43 } handle ? Hash(handle) : null;

    private static byte[] WriteCookie(HttpContext http, RegistrationStep step)
    {
        var handle = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(CookieName, handle, new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            IsEssential = true,
            MaxAge = step == RegistrationStep.Registry ? WaitingLife : null,
        });
        return Hash(handle);
    }

    private static byte[] Hash(string handle) => SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(handle));
}
