using Microsoft.AspNetCore.Http.HttpResults;
using Portal.SignIn;

namespace Portal.SignOut;

/// <summary>Where the identity provider tells that a session has ended elsewhere (OpenID Connect Back-Channel Logout 1.0).</summary>
internal static partial class BackChannelLogoutEndpoint
{
    internal static async Task<Results<Ok, JsonHttpResult<Refusal>>> HandleAsync(
        HttpRequest request, LogoutTokenCheck check, SessionStore sessions, ILogger<LogoutTokenCheck> log, CancellationToken cancellationToken)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        var (order, reason) = await check.CheckAsync(form["logout_token"] is [var only] ? only : null, cancellationToken);
        if (order is null)
        {
            Refused(log, reason);
            return TypedResults.Json(new Refusal("invalid_request", reason), statusCode: StatusCodes.Status400BadRequest);
        }

        Ended(log, sessions.End(order.Sid, order.Sub));
        return TypedResults.Ok();
    }

    internal sealed record Refusal(
        [property: System.Text.Json.Serialization.JsonPropertyName("error")] string Error,
        [property: System.Text.Json.Serialization.JsonPropertyName("error_description")] string Description);

    [LoggerMessage(4101, LogLevel.Warning, "Logout token refused: {Reason}")]
    private static partial void Refused(ILogger log, string reason);

    [LoggerMessage(4102, LogLevel.Information, "Back-channel logout ended {Count} sessions")]
    private static partial void Ended(ILogger log, int count);
}
