using IdentityProvider.Interaction;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Tests.Interaction;

public sealed class ChallengeStoreTests
{
    private const string Purpose = "registration.contact";
    private readonly CookieBrowser browser = new();

    [Fact]
    public async Task C05_ACodeServesOnce()
    {
        await using var rooms = await IssuedAsync("123456");

        Assert.Equal("code_wrong", await UseAsync(rooms, browser, "654321"));
        Assert.Equal("right", await UseAsync(rooms, browser, "123456"));
        Assert.Equal("code_expired", await UseAsync(rooms, browser, "123456"));
    }

    [Fact]
    public async Task C05_AHundredParallelGuesses_AtMostFiveAreEvaluated()
    {
        await using var rooms = await IssuedAsync("123456");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => UseAsync(rooms, browser.Copy(), $"{i:000000}"))));

        Assert.Equal(5, answers.Count(a => a == "code_wrong"));
        Assert.Equal(95, answers.Count(a => a == "code_expired"));
        Assert.Equal("code_expired", await UseAsync(rooms, browser, "123456"));
    }

    [Fact]
    public async Task C05_TheRightCodeInParallel_WinsOnce()
    {
        await using var rooms = await IssuedAsync("123456");
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => UseAsync(rooms, browser.Copy(), "123456"))));

        Assert.Single(answers, a => a == "right");
    }

    [Fact]
    public async Task C05_AnotherBrowserOrPurposeOrSubject_IsToldNothing()
    {
        await using var rooms = await IssuedAsync("123456");

        Assert.Equal("code_expired", await UseAsync(rooms, new CookieBrowser(), "123456"));
        Assert.Equal("code_expired", await UseAsync(rooms, browser, "123456", purpose: "recovery.contact"));
        Assert.Equal("code_expired", await UseAsync(rooms, browser, "123456", subject: "draft-2"));
        Assert.Equal("right", await UseAsync(rooms, browser, "123456"));
    }

    [Fact]
    public async Task C05_ElevenMinutesOld_IsDead()
    {
        await using var rooms = await IssuedAsync("123456");
        rooms.Time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("code_expired", await UseAsync(rooms, browser, "123456"));
    }

    [Fact]
    public async Task A_new_code_kills_the_old_one_and_the_code_itself_is_nowhere_kept()
    {
        await using var rooms = await IssuedAsync("123456");
        await IssueAsync(rooms, "222222");

        Assert.Equal("code_wrong", await UseAsync(rooms, browser, "123456"));
        Assert.Equal("right", await UseAsync(rooms, browser, "222222"));
        var rows = await rooms.InScopeAsync((IdpDb db) => db.Set<Challenge>().ToListAsync());
        Assert.All(rows, row => Assert.Equal(32, row.SecretHash.Length));
    }

    private async Task<TestRooms> IssuedAsync(string code)
    {
        var rooms = await TestRooms.CreateAsync();
        await IssueAsync(rooms, code);
        return rooms;
    }

    private async Task IssueAsync(TestRooms rooms, string code)
    {
        var http = browser.Request();
        await rooms.InScopeAsync((ChallengeStore store) => store.IssueAsync(http, Purpose, "draft-1", code, TimeSpan.FromMinutes(10), CancellationToken.None));
        browser.Keep(http);
    }

    private static async Task<string> UseAsync(TestRooms rooms, CookieBrowser from, string code, string purpose = Purpose, string subject = "draft-1")
    {
        var result = await rooms.InScopeAsync((ChallengeStore store) => store.UseAsync(from.Request(), purpose, subject, code, CancellationToken.None));
        return result.Fault?.Code ?? "right";
    }
}
