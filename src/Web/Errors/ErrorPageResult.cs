using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Web.Hosting;
using Web.Localization;

namespace Web.Errors;

/// <summary>
/// Cause, remedy and reference code of a fault: texts <c>fault.{code}.title</c>, <c>.what</c> and <c>.remedy</c>.
/// Who asks for JSON gets a problem document (RFC 9457).
/// </summary>
public sealed class ErrorPageResult(string code, int status) : IActionResult, IResult
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    /// <summary>Local path of a link to try again from; the home page when null.</summary>
    public string? BackPath { get; init; }

    /// <summary>Text key of that link.</summary>
    public string? BackTextKey { get; init; }

    /// <summary>How long to wait; told in the header and on the page.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Values for the placeholders of <c>.what</c> and <c>.remedy</c>.</summary>
    public IReadOnlyList<object?> Values { get; init; } = [];

    public Task ExecuteResultAsync(ActionContext context) => ExecuteAsync(context.HttpContext);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        var page = Describe(httpContext);
        if (WantsJson(httpContext.Request)) await WriteProblemAsync(httpContext, page);
        else await RenderAsync(httpContext, page);
    }

    private ErrorPage Describe(HttpContext http)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        var known = texts.Has($"fault.{Code}.title") ? Code : Faults.CodeOf(Status);
        object?[] values = [.. Values];
        return new(Code, Status, texts.Get($"fault.{known}.title"), texts.Get($"fault.{known}.what", values), texts.Get($"fault.{known}.remedy", values),
            http.ReferenceCode(), http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(),
            BackPath ?? http.RequestServices.GetRequiredService<WebSite>().HomePath, BackTextKey ?? "web.error.home", RetryAfter);
    }

    private static Task RenderAsync(HttpContext http, ErrorPage page)
    {
        var services = http.RequestServices;
        var view = new ViewResult
        {
            ViewName = "/Errors/ErrorPage.cshtml",
            ViewData = new ViewDataDictionary<ErrorPage>(services.GetRequiredService<IModelMetadataProvider>(), new ModelStateDictionary()) { Model = page },
            StatusCode = page.Status,
        };
        var action = new ActionContext(http, http.GetRouteData(), new ActionDescriptor());
        return services.GetRequiredService<IActionResultExecutor<ViewResult>>().ExecuteAsync(action, view);
    }

    private static Task WriteProblemAsync(HttpContext http, ErrorPage page) =>
        Results.Problem(page.What, statusCode: page.Status, title: page.Title,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = page.Code, ["reference"] = page.Reference }).ExecuteAsync(http);

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("json", StringComparison.OrdinalIgnoreCase) && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
