using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace Portal.SignIn;

/// <summary>What this portal knows of the person.</summary>
[Authorize]
internal sealed class PersonPage : PageModel
{
    public string? Claim(string type) => User.FindFirst(type)?.Value;

    public string BirthDate(Texts texts) =>
        DateOnly.TryParseExact(Claim("birthdate"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? texts.Date(day) : texts.Get("person.none");

    public string SignedInAt(Texts texts) =>
        long.TryParse(Claim("auth_time"), CultureInfo.InvariantCulture, out var seconds) ? texts.Moment(DateTimeOffset.FromUnixTimeSeconds(seconds)) : "";
}
