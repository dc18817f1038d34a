using System.Globalization;
using System.Diagnostics;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Errors;
using Web.Localization;

namespace IdentityProvider.Authenticators;

/// <summary>What the person reads when a proof did not count; the same status, headers and sentence for everybody.</summary>
internal static class ProofAnswer
{
    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(10);

    /// <param name="page">The page that asked.</param>
    /// <param name="outcome">Any outcome but a proof.</param>
    /// <param name="texts">Sentences.</param>
    /// <param name="failedKey">Text key of the refusal.</param>
    internal static IActionResult Refuse(this PageModel page, ProofOutcome outcome, Texts texts, string failedKey)
    {
        switch (outcome)
        {
            case ProofOutcome.Refused:
                page.ModelState.AddModelError("", failedKey);
                page.Response.StatusCode = StatusCodes.Status400BadRequest;
                return page.Page();
            case ProofOutcome.Throttled throttled:
                page.ModelState.AddModelError("", Wait(texts, throttled.Wait));
                page.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                page.Response.Headers.RetryAfter = ((long)Math.Ceiling(throttled.Wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return page.Page();
            case ProofOutcome.Busy:
                return new ErrorPageResult("busy", StatusCodes.Status503ServiceUnavailable)
                {
                    RetryAfter = ComeBack, BackPath = page.Request.Path + page.Request.QueryString, BackTextKey = "web.error.again",
                };
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>A field was left out or is not of its form: told before anything is looked up.</summary>
    internal static IActionResult Incomplete(this PageModel page)
    {
        page.Response.StatusCode = StatusCodes.Status400BadRequest;
        return page.Page();
    }

    /// <summary>A fault page; who is signed in as somebody else is led to the sign-out.</summary>
    internal static ErrorPageResult FaultPage(Fault fault) =>
        fault.Code == "other_account" ? new(fault.Code, fault.Status) { BackPath = "/sign-out", BackTextKey = "proof.sign-out" } : fault.ToPage();

    internal static string Wait(Texts texts, TimeSpan wait) => wait < TimeSpan.FromMinutes(2)
        ? texts.Get("proof.wait-seconds", (int)Math.Ceiling(wait.TotalSeconds))
        : texts.Get("proof.wait-minutes", (int)Math.Ceiling(wait.TotalMinutes));
}
