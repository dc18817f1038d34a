using System.Diagnostics;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Web.Errors;

namespace IdentityProvider.Accounts.Registration;

/// <summary>May this browser work on this step now?</summary>
/// <param name="Draft">Set when it may.</param>
/// <param name="Elsewhere">Where to go instead.</param>
internal sealed record StepCheck(OpenDraft? Draft, IActionResult? Elsewhere);

/// <summary>
/// The order of the steps. A step already taken leads to the one that is open, so that back button, second tab and double submit do no harm;
/// one that is not open yet is refused.
/// </summary>
internal sealed class RegistrationGate(DraftStore drafts)
{
    internal const string StartPath = "/register";

    internal async Task<StepCheck> CheckAsync(HttpContext http, RegistrationStep step, CancellationToken cancellationToken)
    {
        var draft = await drafts.FindAsync(http, cancellationToken);
        return draft is null || draft.Row.Step < step ? new StepCheck(null, OutOfOrder())
            : draft.Row.Step > step ? new StepCheck(null, Next(draft))
            : new StepCheck(draft, null);
    }

    /// <summary>To the step that is open.</summary>
    internal static IActionResult Next(OpenDraft? draft) => draft is null ? OutOfOrder() : new SeeOther(PathOf(draft));

    internal static ErrorPageResult OutOfOrder() =>
        new("registration_step", StatusCodes.Status409Conflict) { BackPath = StartPath, BackTextKey = "registration.start-again" };

    private static string PathOf(OpenDraft draft) => draft.Row.Step switch
    {
        RegistrationStep.Registry => "/register/resume",
        RegistrationStep.Contact => "/register/contact",
        RegistrationStep.Password => "/register/password",
        RegistrationStep.Totp => "/register/totp",
        // The last form may end at the waiting party, which its page has to allow.
        RegistrationStep.RecoveryCodes => draft.Content.Waiting is { } waiting ? $"/register/recovery-codes?request={waiting}" : "/register/recovery-codes",
        RegistrationStep.Done => PendingRequestId.TryParse(draft.Content.Waiting, null, out var id) ? ContinuePath.For(id) : "/register/done",
        _ => throw new UnreachableException(),
    };
}
