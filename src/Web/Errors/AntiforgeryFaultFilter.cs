using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Web.Errors;

/// <summary>A form whose token is missing, foreign or too old gets its own page instead of a bare 400.</summary>
internal sealed class AntiforgeryFaultFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult)
            context.Result = new ErrorPageResult("antiforgery", StatusCodes.Status400BadRequest) { BackPath = context.HttpContext.Request.Path, BackTextKey = "web.error.again" };
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
