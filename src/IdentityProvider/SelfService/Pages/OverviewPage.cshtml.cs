using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityProvider.SelfService.Pages;

/// <summary>Who the account belongs to, how that was proved, and what this sign-in is worth.</summary>
public sealed class OverviewPage : PageModel
{
    public AccountOwner Owner => HttpContext.Owner();

    public string? Phone => Owner.Person.Phone is { Length: > 3 } phone ? $"••• ••• {phone[^3..]}" : null;

    public string? Email => Owner.Person.Email is { } email && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        ? $"{email[0]}•••{email[at..]}"
        : null;

    public void OnGet()
    {
    }
}
