using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Authenticators.Otp;
using IdentityProvider.Authenticators.Password;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;

namespace IdentityProvider.Hosting;

/// <summary>The demo's people, in Development with <c>Demo:SeedPeople</c> only. Their secrets are public: they must exist nowhere else.</summary>
internal sealed class DemoPeople(IServiceScopeFactory scopes, TimeProvider time) : IHostedService
{
    private static readonly DemoPerson[] People =
    [
        new("001090123456", "Nguyễn Văn An", new DateOnly(1990, 9, 2), "+84901234567", "an@example.vn", "Demo-An-2026!", "JBSWY3DPEHPK3PXP"),
        new("079195654321", "Trần Thị Bích", new DateOnly(1995, 10, 20), "+84912345678", "bich@example.vn", "Demo-Bich-2026!", "KRSXG5CTMVRXEZLU"),
    ];

    internal static bool AreWanted(WebApplicationBuilder builder) =>
        builder.Environment.IsDevelopment() && builder.Configuration.GetValue<bool>("Demo:SeedPeople");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var person in People)
        {
            await using var scope = scopes.CreateAsyncScope();
            await SeedAsync(scope.ServiceProvider, person, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task SeedAsync(IServiceProvider services, DemoPerson person, CancellationToken cancellationToken)
    {
        var number = NationalId.TryParse(person.Number, out var parsed) ? parsed : throw new InvalidOperationException(person.Number);
        if (await services.GetRequiredService<AccountStore>().FindAsync(number, cancellationToken) is not null)
        {
            return;
        }

        var now = time.GetUtcNow();
        var id = new AccountId(Guid.CreateVersion7(now));
        var password = PasswordText.TryParse(person.Password, out var text) ? text : throw new InvalidOperationException(person.Number);
        var hash = await services.GetRequiredService<PasswordHashing>().CreateAsync(password, cancellationToken);
        var db = services.GetRequiredService<IdpDb>();
        db.Add(NewAccount.Create(
            id,
            new Person(number, person.Name, person.BirthDate, person.Phone, person.Email),
            new IdentityProof(LevelOfAssurance.Three, IdentityProof.Population, "demo", now),
            "vi",
            services.GetRequiredService<FieldCipher>(),
            now));
        services.GetRequiredService<PasswordStore>().Add(id, hash!, now);
        services.GetRequiredService<TotpStore>().Add(id, TotpSecret.Parse(person.TotpSecret), lastStep: 0, now);
        services.GetRequiredService<AuditLog>().Append(new AuditEvent.AccountRegistered(id, (int)LevelOfAssurance.Three), now);
        await db.SaveChangesAsync(cancellationToken);
    }

    private sealed record DemoPerson(
        string Number, string Name, DateOnly BirthDate, string Phone, string Email, string Password, string TotpSecret);
}
