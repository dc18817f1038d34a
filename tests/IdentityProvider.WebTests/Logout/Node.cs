using System.Text.Json;
using IdentityProvider.Accounts;
using IdentityProvider.Assurance;
using IdentityProvider.Hosting;
using IdentityProvider.Kernel;
using IdentityProvider.Keys;
using IdentityProvider.Persistence;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityProvider.WebTests.Logout;

/// <summary>One identity provider process on a real socket.</summary>
internal sealed class Node : IAsyncDisposable
{
    public const string An = "001090123456";
    public const string Bich = "079195654321";
    private readonly WebApplication app;
    private readonly TimeProvider time;

    private Node(WebApplication app, string origin, TimeProvider time) => (this.app, Origin, this.time) = (app, origin, time);

    public string Origin { get; }

    public static async Task<Node> StartAsync(string[] settings, TimeProvider time)
    {
        var origin = $"http://localhost:{ChildServer.FreePort()}";
        var built = IdentityProviderSite.Build(
            [$"--urls={origin}", $"--Issuer={origin}", .. settings], builder => builder.Services.AddSingleton(time));
        await built.StartAsync();
        return new Node(built, origin, time);
    }

    /// <summary>A browser in which the person has just proved password and authenticator app.</summary>
    public async Task<SignedIn> SignInAsync(string number = An, Browser? browser = null)
    {
        browser ??= new Browser();
        Session? session = null;
        foreach (var method in new[] { MethodId.Password, MethodId.Totp })
        {
            session = await RecordAsync(browser, number, method);
        }

        return new SignedIn(browser, session!);
    }

    public async Task<Participant> JoinAsync(SignedIn who, Party party)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SessionService>()
            .JoinAsync(who.Session, new RelyingPartyId(party.Id), "oidc", $"subject-at-{party.Id}", CancellationToken.None);
    }

    /// <summary>An ID token as this node issues it.</summary>
    public string IdToken(Participant participant, TimeSpan? age = null, string? typ = null, string? audience = null)
    {
        var issued = time.GetUtcNow() - (age ?? TimeSpan.Zero);
        return app.Services.GetRequiredService<SigningKeys>().SignJwt("ES256", typ ?? "JWT", JsonSerializer.Serialize(new
        {
            iss = Origin,
            aud = audience ?? participant.RelyingPartyId,
            sub = participant.Subject,
            sid = participant.Sid,
            iat = issued.ToUnixTimeSeconds(),
            exp = issued.AddMinutes(5).ToUnixTimeSeconds(),
        }));
    }

    public async Task<T> ReadAsync<T>(Func<IdpDb, Task<T>> read)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<IdpDb>());
    }

    public async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<bool> IsAliveAsync(SignedIn who) => ReadAsync(db => db.Set<Session>().AnyAsync(s => s.Id == who.Session.Id && s.EndedAt == null));

    public Task<List<LogoutDelivery>> DeliveriesAsync() => ReadAsync(db => db.Set<LogoutDelivery>().AsNoTracking().ToListAsync());

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<Session> RecordAsync(Browser browser, string number, MethodId method)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        Assert.True(NationalId.TryParse(number, out var id));
        var account = await services.GetRequiredService<AccountStore>().FindAsync(id, CancellationToken.None);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Headers.Cookie = browser.Cookies.HeaderFor(new Uri(Origin));
        http.Request.Headers.UserAgent = browser.UserAgent;
        var session = await services.GetRequiredService<SessionService>().RecordAsync(
            http, account!.AccountId, new Evidence(method, time.GetUtcNow()), CancellationToken.None);
        foreach (var line in http.Response.Headers.SetCookie)
        {
            browser.Cookies.Accept(new Uri(Origin), line!);
        }

        return session.Value;
    }
}

internal sealed record SignedIn(Browser Browser, Session Session);
