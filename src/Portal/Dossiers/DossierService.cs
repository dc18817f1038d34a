using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Procedures;

namespace Portal.Dossiers;

internal sealed record Applicant(string Subject, string Acr);

internal sealed class DossierService(PortalDb db, TimeProvider time)
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    internal Task<List<Dossier>> OfAsync(string subject, CancellationToken cancellationToken) =>
        db.Dossiers.AsNoTracking().Where(dossier => dossier.Subject == subject).OrderByDescending(dossier => dossier.SubmittedAt).Take(200).ToListAsync(cancellationToken);

    /// <returns>The number; the same one when the form was submitted before.</returns>
    internal async Task<string> SubmitAsync(Guid form, Applicant applicant, Procedure procedure, string note, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var dossier = new Dossier
        {
            Number = FormattableString.Invariant($"DVC-{now:yyMMdd}-{RandomNumberGenerator.GetString(Alphabet, 6)}"),
            Form = form, Subject = applicant.Subject, Acr = applicant.Acr, Procedure = procedure.Id, Note = note, SubmittedAt = now,
        };
        db.Dossiers.Add(dossier);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return dossier.Number;
        }
        catch (DbUpdateException)
        {
            var first = await db.Dossiers.AsNoTracking().SingleOrDefaultAsync(other => other.Form == form && other.Subject == applicant.Subject, cancellationToken);
            if (first is null) throw;
            return first.Number;
        }
    }
}
