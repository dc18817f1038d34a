namespace Web.Errors;

/// <summary>What the error page shows.</summary>
public sealed record ErrorPage(
    string Code, int Status, string Title, string What, string Remedy, string Reference, DateTimeOffset At,
    string BackPath, string BackTextKey, TimeSpan? RetryAfter);
