using Microsoft.AspNetCore.Http;

namespace Web.Hosting;

/// <summary>Headers of every response. Pages run no script, load nothing foreign and cannot be framed.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, WebSite site)
{
    private readonly string policy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action "
        + string.Join(' ', site.FormActionOrigins.Prepend("'self'"));

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state => { var (self, http) = ((SecurityHeaders, HttpContext))state; self.Write(http); return Task.CompletedTask; }, (this, http));
        return next(http);
    }

    private void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = http.FormActionTargets() is { } more ? $"{policy} {more}" : policy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
    }
}
