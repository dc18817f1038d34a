using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.SignIn;

internal sealed class ProblemPage : PageModel
{
    public string? Error { get; private set; }

    public string Description { get; private set; } = "";

    /// <summary>Which explanation fits the standard error.</summary>
    public string Kind => Error switch
    {
        "unmet_authentication_requirements" => "level",
        "access_denied" or "consent_required" => "denied",
        "login_required" or "interaction_required" => "again",
        _ => "failed",
    };

    public void OnGet()
    {
        Error = TempData.Peek(SignInProblem.Error) as string;
        Description = TempData.Peek(SignInProblem.Description) as string ?? "";
        Response.StatusCode = Kind is "level" or "denied" ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest;
    }
}
