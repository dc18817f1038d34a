using System.Security.Cryptography;
using Adapters.Contracts;
using IdentityProvider.Audit;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Web.Localization;

namespace IdentityProvider.Accounts.Registration;

/// <summary>Sends a code to the phone or mailbox and takes it back once.</summary>
internal sealed class ContactConfirmation(
    ChallengeStore challenges, AttemptLimits limits, DraftStore drafts, IMessageSender sender, AuditLog audit, TimeProvider time)
{
    private const string Purpose = "registration.contact";
    internal static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    /// <returns>Faults: <c>send_throttled</c> (with the wait in seconds as detail) and <c>send_failed</c>.</returns>
    internal async Task<Result<bool>> SendAsync(HttpContext http, OpenDraft draft, ContactAddress address, Texts texts, CancellationToken cancellationToken)
    {
        if (await limits.CountAsync(Scopes(http, draft, address), cancellationToken) is { } wait)
        {
            await audit.WriteAsync(new AuditEvent.AttemptsThrottled(null, Purpose), time.GetUtcNow(), cancellationToken);
            return new Fault("send_throttled", StatusCodes.Status429TooManyRequests, ((int)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (await drafts.MoveAsync(draft, draft.Content with { Contact = address }, RegistrationStep.Contact, cancellationToken) is null)
        {
            return new Fault("registration_step", StatusCodes.Status409Conflict);
        }

        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
        await challenges.IssueAsync(http, Purpose, Subject(draft, address), code, CodeLife, cancellationToken);
        var reference = Guid.CreateVersion7(time.GetUtcNow());
        OutboundMessage message = address.Channel == ContactAddress.Phone
            ? new OutboundMessage.Sms(address.Value, texts.Get("registration.code-sms", code), reference)
            : new OutboundMessage.Email(address.Value, texts.Get("registration.code-mail-subject"), texts.Get("registration.code-mail", code), reference);
        return await sender.SendAsync(message, cancellationToken) is SendAnswer.Accepted
            ? true
            : new Fault("send_failed", StatusCodes.Status502BadGateway);
    }

    /// <returns>True once; faults as of <see cref="ChallengeStore.UseAsync"/>.</returns>
    internal async Task<Result<bool>> ConfirmAsync(HttpContext http, OpenDraft draft, string typed, CancellationToken cancellationToken)
    {
        var address = draft.Content.Contact!;
        var code = typed.Replace(" ", "", StringComparison.Ordinal);
        var used = await challenges.UseAsync(http, Purpose, Subject(draft, address), code, cancellationToken);
        if (used.Fault is null)
        {
            // Sent and confirmed: the shared counters are charged for codes that nobody wanted.
            foreach (var scope in Scopes(http, draft, address))
            {
                await limits.GiveBackAsync(scope, cancellationToken);
            }
        }

        return used;
    }

    private static string Subject(OpenDraft draft, ContactAddress address) =>
        $"{draft.Row.Id:N}:{Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(address.Value)))}";

    // Per receiver, person, block of a thousand neighbouring numbers (or mail domain), and network (catalogue C06).
    private static AttemptScope[] Scopes(HttpContext http, OpenDraft draft, ContactAddress address) =>
    [
        new($"send:to:{address.Value}", FreeTries: 3),
        new($"send:person:{draft.Content.Number}", FreeTries: 5),
        new($"send:block:{(address.Channel == ContactAddress.Phone ? address.Value[..^3] : address.Value[address.Value.LastIndexOf('@')..])}",
            address.Channel == ContactAddress.Phone ? 30 : 1000),
        new($"send:network:{BrowserDescription.NetworkOf(http)}", FreeTries: 100),
    ];
}
