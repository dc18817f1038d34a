using System.Globalization;
using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Authenticators.Otp;
using IdentityProvider.Authenticators.Password;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Journeys.Tests;

/// <summary>A person with an account. Every journey has its own, since a code of the authenticator app works once in 30 seconds.</summary>
internal sealed record Citizen(string Number, string Name)
{
    internal const string Password = "ba con mèo leo cây cau";
    internal const string Secret = "JBSWY3DPEHPK3PXP";
    private static readonly DateOnly Born = new(1990, 9, 2);
    private static int last;

    internal static string Code => CodeAfter(TimeSpan.Zero);

    internal string BirthDate => Born.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    internal static string CodeAfter(TimeSpan ahead) => TotpCode.For(Secret, TimeProvider.System.GetUtcNow() + ahead);

    internal static async Task<Citizen> CreateAsync(DemoHost demo, string name = "Phan Thị Mai Khanh")
    {
        var citizen = new Citizen(string.Create(CultureInfo.InvariantCulture, $"001190{700_000 + Interlocked.Increment(ref last)}"), name);
        await using var scope = demo.IdentityProvider.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var now = TimeProvider.System.GetUtcNow();
        var id = new AccountId(Guid.CreateVersion7(now));
        Assert.True(NationalId.TryParse(citizen.Number, out var number));
        Assert.True(PasswordText.TryParse(Password, out var password));
        var db = services.GetRequiredService<IdpDb>();
        db.Add(NewAccount.Create(id, new Person(number, name, Born, "+84987000111", "khanh@example.vn"),
            new IdentityProof(LevelOfAssurance.Three, IdentityProof.Population, "journey", now), "vi", services.GetRequiredService<FieldCipher>(), now));
        services.GetRequiredService<PasswordStore>().Add(id, (await services.GetRequiredService<PasswordHashing>().CreateAsync(password, default))!, now);
        services.GetRequiredService<TotpStore>().Add(id, TotpSecret.Parse(Secret), lastStep: 0, now);
        await db.SaveChangesAsync();
        return citizen;
    }
}
