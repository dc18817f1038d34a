using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Sessions;

namespace IdentityProvider.SelfService;

/// <summary>Who has opened the account pages; set by <see cref="RequireOwner"/> and by nothing else.</summary>
public sealed record AccountOwner(Session Session, Account Account, Person Person, Achieved Achieved);

internal static class AccountOwnerFeature
{
    private static readonly object Key = new();

    /// <exception cref="InvalidOperationException">The page is not behind <see cref="RequireOwner"/>.</exception>
    internal static AccountOwner Owner(this HttpContext http) => http.OwnerOrNull() ?? throw new InvalidOperationException("No owner on this page.");

    /// <summary>Null outside the account pages: no other page pays for looking.</summary>
    internal static AccountOwner? OwnerOrNull(this HttpContext http) => http.Items[Key] as AccountOwner;

    internal static void SetOwner(this HttpContext http, AccountOwner owner) => http.Items[Key] = owner;
}
