using Adapters.Contracts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Web.Localization;

namespace IdentityProvider.Accounts.Registration;

/// <summary>Makes the account, or finds that this person has one.</summary>
internal sealed class AccountRegistration(
    IdpDb db, AccountStore accounts, DraftStore drafts, FieldCipher cipher, IMessageSender sender, AuditLog audit)
{
    /// <summary>
    /// Whether the person has an account already. Asked only after the registry matched what was typed and a contact was confirmed;
    /// then the account's owner is told too.
    /// </summary>
    internal async Task<bool> IsTakenAsync(OpenDraft draft, Texts texts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!NationalId.TryParse(draft.Content.Number, out var number) || await accounts.FindAsync(number, cancellationToken) is not { } account)
        {
            return false;
        }

        await audit.WriteAsync(new AuditEvent.RegistrationRefused("account_exists"), now, cancellationToken);
        var owner = accounts.Open(account);
        var reference = Guid.CreateVersion7(now);
        OutboundMessage? notice = owner switch
        {
            { Phone: { } phone } => new OutboundMessage.Sms(phone, texts.Get("registration.notice"), reference),
            { Email: { } email } => new OutboundMessage.Email(email, texts.Get("registration.notice-subject"), texts.Get("registration.notice"), reference),
            _ => null,
        };
        if (notice is not null)
        {
            await sender.SendAsync(notice, cancellationToken);
        }

        return true;
    }

    /// <summary>Saves the account, its audit entries and whatever the authenticators added, all or nothing.</summary>
    /// <returns>
    /// The finished draft: with <see cref="RegistrationStep.Done"/> also for the second of a double submit. Fault <c>account_exists</c> when
    /// another registration of this person was faster; the unique index decides.
    /// </returns>
    internal async Task<Result<Registered>> CompleteAsync(OpenDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var content = draft.Content;
        var number = NationalId.TryParse(content.Number, out var parsed) ? parsed : throw new InvalidDataException("draft.number");
        var contact = content.Contact!;
        var person = new Person(number, content.Name, content.BirthDate,
            contact.Channel == ContactAddress.Phone ? contact.Value : null, contact.Channel == ContactAddress.Email ? contact.Value : null);
        var proof = new IdentityProof(LevelOfAssurance.Three, IdentityProof.Population, content.Answer!, content.ProvedAt);
        var id = draft.Row.AccountId;
        db.Add(NewAccount.Create(id, person, proof, Languages.Current, cipher, now));
        audit.Append(new AuditEvent.AccountRegistered(id, (int)proof.Level), now);
        audit.Append(new AuditEvent.ContactConfirmed(id, contact.Channel), now);
        foreach (var method in content.Prepared.Keys)
        {
            audit.Append(new AuditEvent.AuthenticatorChanged(id, method, "added"), now);
        }

        var finished = new DraftContent { Waiting = content.Waiting };
        drafts.Stage(draft, finished, RegistrationStep.Done);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return new Registered(id, new OpenDraft(draft.Row, finished), First: true);
        }
        catch (DbUpdateException)
        {
            return await drafts.ReloadAsync(draft, cancellationToken) is { Row.Step: RegistrationStep.Done } done
                ? new Registered(id, done, First: false)
                : new Fault("account_exists", StatusCodes.Status409Conflict);
        }
    }
}

/// <param name="First">False for the second of a double submit.</param>
internal sealed record Registered(AccountId Account, OpenDraft Draft, bool First);
