using System.Security.Cryptography;
using System.Text.Json;
using IdentityProvider.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace IdentityProvider.Sessions;

/// <summary>Where the person may go when signed out: an address that the party registered for this, already checked.</summary>
/// <param name="Party">Whose address it is.</param>
/// <param name="Address">Absolute, with <c>state</c>.</param>
public sealed record LogoutReturn(RelyingPartyId Party, string Address);

/// <summary>What the logged-out page tells about.</summary>
/// <param name="Sessions">The sessions that ended.</param>
/// <param name="At">When.</param>
/// <param name="ReturnTo">Where to go on, if anywhere.</param>
public sealed record LogoutTicket(IReadOnlyList<Guid> Sessions, DateTimeOffset At, LogoutReturn? ReturnTo);

/// <summary>Handles in addresses of the sign-out pages: sealed, short-lived, and for a finished logout bound to the browser.</summary>
public sealed class LogoutTickets(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Cookie = "__Host-idp-signed-out";
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private readonly IDataProtector tickets = protection.CreateProtector("Sessions.LogoutTicket");
    private readonly IDataProtector returns = protection.CreateProtector("Sessions.LogoutReturn");

    /// <summary>Address of the page that tells how this logout went; readable in this browser only, for an hour.</summary>
    public string PathFor(HttpContext http, IReadOnlyList<SessionId> ended, LogoutReturn? returnTo)
    {
        // A second tab that finds nothing left to end must not take the first tab's page away.
        var known = http.Request.Cookies[Cookie];
        var mark = ended.Count == 0 && known is { Length: 43 } ? known : WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        http.Response.Cookies.Append(
            Cookie, mark, new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Life, IsEssential = true });
        var ticket = new LogoutTicket([.. ended.Select(id => id.Value)], time.GetUtcNow(), returnTo);
        return $"/signed-out?logout={Seal(tickets, new Bound(mark, ticket))}";
    }

    /// <returns><see langword="null"/> when forged, too old, or made for another browser.</returns>
    public LogoutTicket? Read(HttpContext http, string? text) =>
        Open<Bound>(tickets, text) is { } bound && http.Request.Cookies[Cookie] == bound.Mark && time.GetUtcNow() - bound.Ticket.At < Life
            ? bound.Ticket
            : null;

    /// <summary>Carries a checked return address to the confirmation page.</summary>
    public string Seal(LogoutReturn returnTo) => Seal(returns, returnTo);

    public LogoutReturn? OpenReturn(string? text) => Open<LogoutReturn>(returns, text);

    private static string Seal<T>(IDataProtector protector, T value) =>
        WebEncoders.Base64UrlEncode(protector.Protect(JsonSerializer.SerializeToUtf8Bytes(value)));

    private static T? Open<T>(IDataProtector protector, string? text)
        where T : class
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<T>(protector.Unprotect(WebEncoders.Base64UrlDecode(text)));
        }
        catch (Exception e) when (e is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }

    private sealed record Bound(string Mark, LogoutTicket Ticket);
}
