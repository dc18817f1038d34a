using IdentityProvider.Assurance;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.Sessions;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Tests.Sessions;

public sealed class SessionLimitsTests
{
    private static readonly AccountId An = new(new Guid("0198f000-0000-7000-8000-000000000001"));
    private static readonly AccountId Bich = new(new Guid("0198f000-0000-7000-8000-000000000002"));
    private readonly CookieBrowser browser = new();

    [Fact]
    public async Task S13_Idle_EndsTheSession()
    {
        await using var rooms = await SignedInAsync();
        rooms.Time.Advance(TimeSpan.FromMinutes(29));
        Assert.NotNull(await FindAsync(rooms, browser));
        rooms.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Null(await FindAsync(rooms, browser));
        Assert.Equal("idle", await EndReasonAsync(rooms));
    }

    [Fact]
    public async Task S13_TotalLifeWithRequestsInBetween_EndsTheSession()
    {
        await using var rooms = await SignedInAsync();
        for (var i = 0; i < 35; i++)
        {
            rooms.Time.Advance(TimeSpan.FromMinutes(20));
            Assert.NotNull(await FindAsync(rooms, browser));
        }

        rooms.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await FindAsync(rooms, browser));
        Assert.Equal("absolute", await EndReasonAsync(rooms));
        Assert.Equal(1, await rooms.InScopeAsync((IdpDb db) => db.Set<AuditRecord>().CountAsync(r => r.Kind == "session_ended")));
    }

    [Fact]
    public async Task S01_EveryRiseOfLevel_ChangesTheHandleAndKillsTheOldOne()
    {
        await using var rooms = await SignedInAsync();
        var before = browser.Copy();
        var raised = await RecordAsync(rooms, An, MethodId.Totp);

        Assert.Null(raised.Fault);
        Assert.Null(await FindAsync(rooms, before));
        Assert.Equal(2, (await FindAsync(rooms, browser))!.Evidence.Count);
    }

    [Fact]
    public async Task One_persons_proof_never_lifts_anothers_session()
    {
        await using var rooms = await SignedInAsync();

        Assert.Equal("other_account", (await RecordAsync(rooms, Bich, MethodId.Totp)).Fault?.Code);
        Assert.Equal(An, (await FindAsync(rooms, browser))!.Owner);
    }

    [Fact]
    public async Task L09_LoggingOutEverywhere_EndsOlderSessionsAndTellsTheirParties()
    {
        await using var rooms = await SignedInAsync();
        await rooms.InScopeAsync<SessionService>(async sessions =>
        {
            var session = (await sessions.FindAsync(browser.Request(), CancellationToken.None))!;
            var first = await sessions.JoinAsync(session, new("a"), "oidc", "sub", CancellationToken.None);
            Assert.Equal(first.Sid, (await sessions.JoinAsync(session, new("a"), "oidc", "sub", CancellationToken.None)).Sid);
        });

        Assert.Single(await rooms.InScopeAsync((LogoutService l) => l.EndAllAsync(An, "revoked", null, CancellationToken.None)));
        Assert.Empty(await rooms.InScopeAsync((LogoutService l) => l.EndAllAsync(An, "revoked", null, CancellationToken.None)));

        Assert.Null(await FindAsync(rooms, browser));
        Assert.Equal("waiting", (await rooms.InScopeAsync((IdpDb db) => db.Set<LogoutDelivery>().SingleAsync())).State);
    }

    private async Task<TestRooms> SignedInAsync()
    {
        var rooms = await TestRooms.CreateAsync();
        Assert.Null((await RecordAsync(rooms, An, MethodId.Password)).Fault);
        return rooms;
    }

    private async Task<Result<Session>> RecordAsync(TestRooms rooms, AccountId account, MethodId method)
    {
        var http = browser.Request();
        var result = await rooms.InScopeAsync((SessionService s) =>
            s.RecordAsync(http, account, new Evidence(method, rooms.Time.GetUtcNow()), CancellationToken.None));
        browser.Keep(http);
        return result;
    }

    private static Task<Session?> FindAsync(TestRooms rooms, CookieBrowser from) =>
        rooms.InScopeAsync((SessionService s) => s.FindAsync(from.Request(), CancellationToken.None));

    private static Task<string?> EndReasonAsync(TestRooms rooms) => rooms.InScopeAsync((IdpDb db) => db.Set<Session>().Select(s => s.EndReason).SingleAsync());
}
