using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Errors;
using Web.Localization;

namespace IdentityProvider.Accounts.Registration;

/// <summary>What the person reads after the registry was asked. Nothing that they did not type themselves.</summary>
internal static class RegistrationAnswer
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(5);

    internal static IActionResult Answer(this PageModel page, RegistrationOutcome outcome, Texts texts) => outcome switch
    {
        RegistrationOutcome.Proved proved => RegistrationGate.Next(proved.Draft),
        RegistrationOutcome.Refused refused => new ErrorPageResult(refused.Code, StatusCodes.Status422UnprocessableEntity)
        {
            BackPath = "/register/details", BackTextKey = "registration.check-again",
        },
        RegistrationOutcome.Kept => new ErrorPageResult("registration_unavailable", StatusCodes.Status503ServiceUnavailable)
        {
            BackPath = "/register/resume", BackTextKey = "registration.resume", RetryAfter = AskAgain,
        },
        RegistrationOutcome.Throttled throttled => page.Wait(throttled.Wait, texts),
        _ => throw new UnreachableException(),
    };

    internal static IActionResult Wait(this PageModel page, TimeSpan wait, Texts texts)
    {
        page.ModelState.AddModelError("", texts.Get("registration.wait", (int)Math.Ceiling(wait.TotalSeconds)));
        page.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return page.Again(StatusCodes.Status429TooManyRequests);
    }

    /// <summary>The same page with what is wrong.</summary>
    internal static IActionResult Again(this PageModel page, int status)
    {
        page.Response.StatusCode = status;
        return page.Page();
    }
}
