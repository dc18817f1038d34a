using IdentityProvider.Accounts.Registration;
using IdentityProvider.Assurance;
using IdentityProvider.Authenticators.Otp;
using IdentityProvider.Authenticators.Password;
using IdentityProvider.Authenticators.RecoveryCode;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;

namespace IdentityProvider.Authenticators;

/// <summary>The end of a registration: account and authenticators in one transaction, then the session that the person has earned.</summary>
internal sealed class RegistrationFinish(
    PasswordStore passwords, TotpStore totp, RecoveryCodeStore recoveryCodes, AccountRegistration registration, ProofRecorder recorder, TimeProvider time)
{
    internal async Task<IActionResult> FinishAsync(
        HttpContext http, OpenDraft draft, IReadOnlyList<string> codes, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var account = draft.Row.AccountId;
        var password = draft.Content.Prepared[MethodId.Password.Value];
        var app = draft.Content.Prepared[MethodId.Totp.Value];
        passwords.Add(account, password.Value, now);
        totp.Add(account, TotpSecret.Parse(app.Value), app.Step, now);
        recoveryCodes.Add(account, codes, now);
        if (!(await registration.CompleteAsync(draft, now, cancellationToken)).Succeeded(out var registered, out _))
        {
            return CodePage.AccountExists(draft);
        }

        if (!registered.First)
        {
            return RegistrationGate.Next(registered.Draft);
        }

        Evidence[] proved = [new(MethodId.Password, password.ProvedAt!.Value), new(MethodId.Totp, app.ProvedAt!.Value)];
        var recorded = await recorder.RecordAsync(http, account, proved, cancellationToken);
        return recorded.Fault is { } fault ? ProofAnswer.FaultPage(fault) : RegistrationGate.Next(registered.Draft);
    }
}
