using Adapters.Contracts;
using IdentityProvider.Accounts;
using Web.Localization;

namespace IdentityProvider.Authenticators.RecoveryCode;

/// <summary>Tells the owner on every channel that a recovery code has taken the place of the authenticator app.</summary>
internal sealed class RecoveryCodeNotice(AccountStore accounts, IMessageSender sender, Texts texts, TimeProvider time)
{
    internal Task SendAsync(Account account, CancellationToken cancellationToken)
    {
        var owner = accounts.Open(account);
        var reference = Guid.CreateVersion7(time.GetUtcNow());
        OutboundMessage?[] notices =
        [
            owner.Phone is { } phone ? new OutboundMessage.Sms(phone, texts.Get("recovery-code.notice"), reference) : null,
            owner.Email is { } email ? new OutboundMessage.Email(email, texts.Get("recovery-code.notice-subject"), texts.Get("recovery-code.notice"), reference) : null,
        ];
        return Task.WhenAll(notices.OfType<OutboundMessage>().Select(notice => sender.SendAsync(notice, cancellationToken)));
    }
}
