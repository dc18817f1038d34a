using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace Portal.SignIn;

/// <summary>Level of assurance, 1 to 4.</summary>
internal sealed record Level
{
    private const string Item = "acr";

    private Level(int number) => Number = number;

    internal static readonly Level Least = new(2);

    internal int Number { get; }

    internal string Acr => FormattableString.Invariant($"LoA{Number}");

    internal static Level? Parse(string? acr) => acr is ['L', 'o', 'A', >= '1' and <= '4'] ? new(acr[3] - '0') : null;

    internal static Level Needed(int number) => new(Math.Clamp(number, 1, 4));

    internal static Level? Of(ClaimsPrincipal? person) => Parse(person?.FindFirst("acr")?.Value);

    internal static Level? Asked(AuthenticationProperties? request) => Parse(request?.Items.TryGetValue(Item, out var acr) is true ? acr : null);

    internal AuthenticationProperties Ask(string returnTo) => new() { RedirectUri = returnTo, Items = { [Item] = Acr } };

    public static bool operator >=(Level? left, Level? right) => left?.Number >= right?.Number;

    public static bool operator <=(Level? left, Level? right) => left?.Number <= right?.Number;
}
