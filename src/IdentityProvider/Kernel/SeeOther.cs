using Microsoft.AspNetCore.Mvc;

namespace IdentityProvider.Kernel;

/// <summary>303: whatever the method was, go on with GET (RFC 9700, section 4.12).</summary>
public sealed class SeeOther(string location) : IResult, IActionResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }

    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);
}
