using IdentityProvider.Persistence;
using Web.Hosting;

namespace IdentityProvider.Audit;

/// <summary>Appends audit entries to the transaction that the change itself is saved in.</summary>
public sealed class AuditLog(IdpDb db, IHttpContextAccessor http)
{
    /// <summary>Adds the entry to the unit of work; the caller's <c>SaveChangesAsync</c> writes both or neither.</summary>
    public void Append(AuditEvent entry, DateTimeOffset at)
    {
        var body = entry.ToJson();
        db.Add(new AuditRecord
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            Kind = KindOf(body),
            Body = body,
            AccountId = entry.Account?.Value,
            RelyingPartyId = entry.RelyingParty?.Value,
            SessionId = entry.Session?.Value,
            Reference = http.HttpContext?.ReferenceCode(),
        });
    }

    /// <summary>Writes an entry that stands alone, such as a refusal.</summary>
    public async Task WriteAsync(AuditEvent entry, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Append(entry, at);
        await db.SaveChangesAsync(cancellationToken);
    }

    // The serializer writes the discriminator first: {"kind":"...".
    private static string KindOf(string body) => body[9..body.IndexOf('"', 9)];
}
