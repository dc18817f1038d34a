using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Web.Hosting;

/// <summary>Every log line of a request carries its reference code.</summary>
internal sealed class RequestReference(RequestDelegate next, ILogger<RequestReference> log)
{
    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("Reference {Reference}");

    public async Task InvokeAsync(HttpContext http)
    {
        using (Scope(log, http.ReferenceCode())) await next(http);
    }
}
