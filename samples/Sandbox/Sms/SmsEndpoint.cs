using Sandbox.Faults;

namespace Sandbox.Sms;

internal static class SmsEndpoint
{
    public static void MapSmsGateway(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/2010-04-01/Accounts/{account}/Messages.json", HandleAsync).DisableAntiforgery();

    private static async Task<IResult> HandleAsync(
        string account, SmsGateway gateway, FaultSwitches switches, HttpContext http, CancellationToken cancellationToken)
    {
        switch (await switches.ApplyAsync(Neighbour.Sms, cancellationToken))
        {
            case FaultMode.Down:
                http.Abort();
                return Results.Empty;
            case FaultMode.Error:
                return Json(SmsGateway.Error(500, 20500, "Internal Server Error"));
            case FaultMode.Wrong:
                return Results.Content("<html>maintenance</html>", "text/html", statusCode: 201);
            case FaultMode.Hostile:
                return Results.Bytes(new byte[10 * 1024 * 1024], "application/json");
        }
        if (account != gateway.Account || !gateway.Knows(http.Request.Headers.Authorization))
        {
            return Json(SmsGateway.Error(401, 20003, "Authenticate"));
        }
        return http.Request.HasFormContentType
            ? Json(gateway.Take(await http.Request.ReadFormAsync(cancellationToken)))
            : Json(SmsGateway.Error(400, 20001, "A form is expected"));
    }

    private static IResult Json(SmsReply reply) => Results.Json(reply.Body, statusCode: reply.Status);
}
