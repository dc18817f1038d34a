using IdentityProvider.Accounts.Registration;

namespace IdentityProvider.Accounts;

internal static class AccountsRoom
{
    internal static IServiceCollection AddAccounts(this IServiceCollection services) => services
        .AddScoped<AccountStore>()
        .AddScoped<DraftStore>()
        .AddScoped<RegistrationGate>()
        .AddScoped<RegistrationService>()
        .AddScoped<ContactConfirmation>()
        .AddScoped<AccountRegistration>();
}
