using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Portal.SignIn;

/// <summary>What the identity provider answered instead of a sign-in; kept in a short protected cookie for the page that explains it.</summary>
internal static partial class SignInProblem
{
    internal const string Error = "error";
    internal const string Description = "error_description";

    internal static Task KeepAsync(RemoteFailureContext context)
    {
        var http = context.HttpContext;
        Log(http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Portal.SignIn"), context.Failure);
        var data = context.Failure?.Data;
        var memory = http.RequestServices.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(http);
        memory[Error] = data?["error"] as string ?? "sign_in_failed";
        memory[Description] = data?["error_description"] as string ?? "";
        memory.Save();
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/sign-in/problem";
        context.HandleResponse();
        return Task.CompletedTask;
    }

    [LoggerMessage(4002, LogLevel.Information, "Sign-in ended without a session")]
    private static partial void Log(ILogger log, Exception? failure);
}
