using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;
using Web.Hosting;

namespace Web.Errors;

/// <summary>Turns exceptions and bare statuses into the error page.</summary>
internal sealed partial class FaultPages(RequestDelegate next, WebSite site, ILogger<FaultPages> log)
{
    /// <summary>Told with every 503 that names no time of its own.</summary>
    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            if (http.Request.ContentLength > LimitOf(http)) throw new BadHttpRequestException("Body too large.", StatusCodes.Status413PayloadTooLarge);
            if (IsUrlEncoded(http.Request) && await ReadFormAsync(http) is { } fault) throw fault;
            await next(http);
            if (IsBare(http.Response)) await ShowAsync(http, http.Response.StatusCode);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to read an answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            var status = exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
            if (status >= 500) Failed(log, http.ReferenceCode(), exception);
            else Refused(log, http.ReferenceCode(), status, exception.Message);
            http.Response.Clear();
            await ShowAsync(http, status);
        }
    }

    // Told before the form is read: the antiforgery check would blame the missing token.
    private long? LimitOf(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : site.MaxBodyBytes;

    // An unreadable form is the sender's fault; read later, it would look like ours.
    private static async Task<BadHttpRequestException?> ReadFormAsync(HttpContext http)
    {
        try
        {
            await http.Request.ReadFormAsync(http.RequestAborted);
            return null;
        }
        catch (InvalidDataException unreadable)
        {
            return new(unreadable.Message, StatusCodes.Status400BadRequest, unreadable);
        }
    }

    private static bool IsUrlEncoded(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
        && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is true;

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode >= 400 && !response.HasStarted && response.ContentType is null && response.ContentLength is null or 0;

    private static Task ShowAsync(HttpContext http, int status) => new ErrorPageResult(Faults.CodeOf(status), status)
    {
        RetryAfter = status == StatusCodes.Status503ServiceUnavailable && http.Response.Headers.RetryAfter.Count == 0 ? ShortWait : null,
    }.ExecuteAsync(http);

    [LoggerMessage(1001, LogLevel.Error, "Request {Reference} failed")]
    private static partial void Failed(ILogger log, string reference, Exception exception);

    [LoggerMessage(1002, LogLevel.Information, "Request {Reference} refused with {Status}: {Reason}")]
    private static partial void Refused(ILogger log, string reference, int status, string reason);
}
