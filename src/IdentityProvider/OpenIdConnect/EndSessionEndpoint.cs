using System.Security.Cryptography;
using System.Text.Json;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Web.Localization;

namespace IdentityProvider.OpenIdConnect;

/// <summary>RP-initiated logout. A genuine hint for this browser's session ends it; everything else asks the person first (catalogue L01).</summary>
internal sealed class EndSessionEndpoint(
    LogoutRequestReader reader, SessionService sessions, BrowserSignOut signOut, LogoutTickets tickets, IDataProtectionProvider protection, TimeProvider time)
{
    internal const string Path = "/oauth2/logout";

    /// <summary>Life of a request on its way from POST to GET.</summary>
    private static readonly TimeSpan Carried = TimeSpan.FromMinutes(5);

    private readonly IDataProtector protector = protection.CreateProtector("OpenIdConnect.EndSession");

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (EndSessionEndpoint endpoint, HttpContext http, CancellationToken cancellationToken) => endpoint.HandleAsync(http, cancellationToken));
        routes.MapPost(Path, (EndSessionEndpoint endpoint, HttpContext http, CancellationToken cancellationToken) => endpoint.CarryAsync(http, cancellationToken));
    }

    private async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        LogoutDemand demand;
        if (query.ContainsKey("demand"))
        {
            demand = Open(query["demand"]) ?? new LogoutDemand(null, null);
        }
        else if (!(await reader.ReadAsync(name => query[name], cancellationToken)).Succeeded(out demand!, out var fault))
        {
            return fault.ToPage();
        }

        var session = await sessions.FindAsync(http, cancellationToken);
        var path = session is null || await IsMeantAsync(session, demand.Hinted, cancellationToken)
            ? await signOut.EndAsync(http, session, demand.ReturnTo, cancellationToken)
            : demand.ReturnTo is null ? "/sign-out" : $"/sign-out?from={tickets.Seal(demand.ReturnTo)}";
        return new SeeOther(WithLanguage(path, query["ui_locales"]));
    }

    /// <summary>
    /// A form of another site brings no SameSite=Lax cookie with it; the redirect that follows does. So a POST is only checked and
    /// carried on, sealed, to the GET.
    /// </summary>
    private async Task<IResult> CarryAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType)
        {
            return new Fault("bad_request", StatusCodes.Status400BadRequest, "not a form").ToPage();
        }

        var form = await http.Request.ReadFormAsync(cancellationToken);
        return (await reader.ReadAsync(name => form[name], cancellationToken)).Succeeded(out var demand, out var fault)
            ? new SeeOther(WithLanguage($"{Path}?demand={Seal(demand)}", form["ui_locales"]))
            : fault.ToPage();
    }

    private async Task<bool> IsMeantAsync(Session session, IdTokenHintClaims? hinted, CancellationToken cancellationToken) =>
        hinted is not null && (await sessions.ParticipantsAsync([session.SessionId], cancellationToken)).Any(
            p => p.RelyingPartyId == hinted.ClientId && p.Sid == hinted.Sid && p.Subject == hinted.Subject);

    private static string WithLanguage(string path, string? uiLocales) => Languages.FirstKnown(uiLocales) is { } language
        ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}ui_locales={language}"
        : path;

    private string Seal(LogoutDemand demand) =>
        WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(new CarriedDemand(demand, time.GetUtcNow()))));

    private LogoutDemand? Open(string? text)
    {
        try
        {
            var carried = JsonSerializer.Deserialize<CarriedDemand>(protector.Unprotect(WebEncoders.Base64UrlDecode(text ?? "")));
            return carried is not null && time.GetUtcNow() - carried.At < Carried ? carried.Demand : null;
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record CarriedDemand(LogoutDemand Demand, DateTimeOffset At);
}
