using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace MinistryPortal.Services;

/// <summary>Everything that the identity provider told this portal.</summary>
[Authorize]
internal sealed class ReceivedPage : PageModel
{
    public string? Level => Claim("acr") is ['L', 'o', 'A', >= '1' and <= '4'] acr ? acr[3..] : null;

    public IEnumerable<string> Methods => User.FindAll("amr").Select(claim => claim.Value);

    public string Claim(string type) => User.FindFirst(type)?.Value ?? "";

    public string BirthDate(Texts texts) =>
        DateOnly.TryParseExact(Claim("birthdate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? texts.Date(day) : Claim("birthdate");

    public string SignedInAt(Texts texts) =>
        long.TryParse(Claim("auth_time"), CultureInfo.InvariantCulture, out var seconds) ? texts.Moment(DateTimeOffset.FromUnixTimeSeconds(seconds)) : "";
}
