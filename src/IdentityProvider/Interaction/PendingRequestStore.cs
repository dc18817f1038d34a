using System.Text.Json;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Interaction;

/// <summary>Waiting requests, on every node alike.</summary>
public sealed class PendingRequestStore(IdpDb db, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan DoubleClick = TimeSpan.FromSeconds(10);

    public async Task<PendingRequestId> SaveAsync(
        HttpContext http, RelyingPartyId party, string resumePath, string payload, PendingDemand demand, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var request = new PendingRequest
        {
            Id = Guid.CreateVersion7(now),
            Browser = BrowserBinding.Ensure(http),
            RelyingPartyId = party.Value,
            ResumePath = resumePath,
            Payload = payload,
            DemandJson = JsonSerializer.Serialize(demand),
            CreatedAt = now,
            ExpiresAt = now + Life,
        };
        db.Add(request);
        await db.SaveChangesAsync(cancellationToken);
        return request.PendingId;
    }

    /// <returns><c>request_expired</c> when unknown, too old, or started in another browser: the three look alike from outside.</returns>
    public async Task<Result<PendingRequest>> FindAsync(HttpContext http, PendingRequestId id, CancellationToken cancellationToken)
    {
        var request = await db.Set<PendingRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id.Value, cancellationToken);
        var ours = request is not null && BrowserBinding.Read(http) is { } browser && browser.AsSpan().SequenceEqual(request.Browser);
        var now = time.GetUtcNow();
        return ours && request!.ExpiresAt > now && (request.CompletedAt is null || now - request.CompletedAt < DoubleClick)
            ? request
            : new Fault("request_expired", StatusCodes.Status400BadRequest, request is null ? "unknown" : ours ? "too old" : "other browser");
    }

    /// <summary>The person said no; the protocol tells the party when the browser comes back.</summary>
    /// <param name="id">The waiting request.</param>
    /// <param name="what"><c>consent</c>, <c>level</c> or <c>sign-in</c>.</param>
    /// <param name="cancellationToken">Cancels the update.</param>
    public Task DeclineAsync(PendingRequestId id, string what, CancellationToken cancellationToken) =>
        db.Set<PendingRequest>().Where(r => r.Id == id.Value).ExecuteUpdateAsync(set => set.SetProperty(r => r.Declined, what), cancellationToken);

    public Task ConsentAsync(PendingRequestId id, AccountId account, CancellationToken cancellationToken) =>
        db.Set<PendingRequest>().Where(r => r.Id == id.Value).ExecuteUpdateAsync(set => set.SetProperty(r => r.ConsentedBy, account.Value), cancellationToken);

    public Task ConfirmAsync(PendingRequestId id, AccountId account, CancellationToken cancellationToken) =>
        db.Set<PendingRequest>().Where(r => r.Id == id.Value).ExecuteUpdateAsync(set => set.SetProperty(r => r.ConfirmedBy, account.Value), cancellationToken);

    /// <summary>The party is being answered.</summary>
    public Task CompleteAsync(PendingRequestId id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Set<PendingRequest>().Where(r => r.Id == id.Value && r.CompletedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.CompletedAt, now), cancellationToken);
    }

    /// <summary>Clears what was never finished.</summary>
    public Task PruneAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.Set<PendingRequest>().Where(r => r.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>The addresses of a waiting sign-in.</summary>
public static class ContinuePath
{
    /// <summary>Where every step sends the browser when it has left its facts behind.</summary>
    public static string For(PendingRequestId id) => $"/sign-in/continue?request={id}";

    public static string ToChooser(PendingRequestId id) => $"/sign-in?request={id}";

    public static string ToConsent(PendingRequestId id) => $"/consent?request={id}";

    /// <summary>"Continue as": whose session is it?</summary>
    public static string ToAccount(PendingRequestId id) => $"/sign-in/account?request={id}";

    public static string ToStepUp(PendingRequestId id) => $"/sign-in/level?request={id}";

    /// <summary>The page of one method within the waiting sign-in.</summary>
    public static string ToMethod(Assurance.MethodId method, PendingRequestId id) => $"{Assurance.MethodCatalog.PathOf(method)}?request={id}";
}
