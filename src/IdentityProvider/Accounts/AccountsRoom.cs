namespace IdentityProvider.Accounts;

internal static class AccountsRoom
{
    internal static IServiceCollection AddAccounts(this IServiceCollection services) => services.AddScoped<AccountStore>();
}
