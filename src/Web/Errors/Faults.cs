namespace Web.Errors;

/// <summary>The general fault behind a bare status.</summary>
internal static class Faults
{
    internal static string CodeOf(int status) => status switch
    {
        401 or 403 => "forbidden",
        404 or 410 => "not_found",
        405 => "method_not_allowed",
        413 or 414 or 431 => "too_large",
        429 => "too_many_requests",
        502 or 503 or 504 => "unavailable",
        >= 500 => "server_error",
        _ => "bad_request",
    };
}
