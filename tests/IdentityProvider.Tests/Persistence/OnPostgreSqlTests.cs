using IdentityProvider.Audit;
using IdentityProvider.Interaction;
using IdentityProvider.RelyingParties;
using IdentityProvider.Tests.RelyingParties;

namespace IdentityProvider.Tests.Persistence;

/// <summary>The decisions that rest on conditional updates, where writers are truly parallel; the schema comes from the migrations.</summary>
[Trait("Needs", "server")]
public sealed class OnPostgreSqlTests
{
    [Fact]
    public async Task C05_AHundredParallelGuesses_AtMostFiveAreEvaluated()
    {
        await using var rooms = await CreateAsync();
        var browser = new CookieBrowser();
        var http = browser.Request();
        await rooms.InScopeAsync((ChallengeStore s) => s.IssueAsync(http, "p", "s", "123456", TimeSpan.FromMinutes(10), CancellationToken.None));
        browser.Keep(http);

        var answers = await AtOnceAsync(100, async _ =>
            (await rooms.InScopeAsync((ChallengeStore s) => s.UseAsync(browser.Request(), "p", "s", "000000", CancellationToken.None))).Fault?.Code);

        Assert.Equal(5, answers.Count(a => a == "code_wrong"));
    }

    [Fact]
    public async Task C01_AHundredParallelGuesses_AreJudgedNoMoreThanTheFreeTries()
    {
        await using var rooms = await CreateAsync();
        var waits = await AtOnceAsync(100, _ =>
            rooms.InScopeAsync((AttemptLimits limits) => limits.CountAsync([new AttemptScope("account", 5)], CancellationToken.None)));

        Assert.InRange(waits.Count(wait => wait is null), 1, 5);
    }

    [Fact]
    public async Task R09_SealersOfSeveralNodesAtOnce_LeaveOneChain()
    {
        await using var rooms = await CreateAsync();
        for (var round = 0; round < 5; round++)
        {
            await AtOnceAsync(20, i => rooms.InScopeAsync<AuditLog, bool>(async log =>
            {
                await log.WriteAsync(new AuditEvent.RequestRefused(null, $"c{i}"), rooms.Time.GetUtcNow(), CancellationToken.None);
                return true;
            }));
            await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None);
            await AtOnceAsync(20, i => i < 16
                ? rooms.InScopeAsync<AuditLog, bool>(async log =>
                {
                    await log.WriteAsync(new AuditEvent.RequestRefused(null, $"d{i}"), rooms.Time.GetUtcNow(), CancellationToken.None);
                    return true;
                })
                : SealAsync(rooms));
        }

        while (await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None) > 0)
        {
        }

        Assert.Equal(new AuditVerdict.Intact(180, 0), await rooms.InScopeAsync((AuditVerifier v) => v.VerifyAsync(rooms.AnchorFile, CancellationToken.None)));
    }

    [Fact]
    public async Task Two_nodes_that_start_at_once_with_one_folder_end_with_one_set_of_parties()
    {
        await using var rooms = await CreateAsync();
        var folder = ConfigFolderTests.Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"), Declarations.Valid("b"));

        await AtOnceAsync(4, async _ =>
        {
            await rooms.StartAtAsync(folder);
            return true;
        });

        Assert.Equal(2, (await rooms.Get<RelyingPartyDirectory>().AllAsync(CancellationToken.None)).Count);
    }

    private static async Task<bool> SealAsync(TestRooms rooms)
    {
        await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None);
        return true;
    }

    private static async Task<TestRooms> CreateAsync() => await TestRooms.CreateAsync(await TestDatabase.OnPostgresAsync());

    private static Task<T[]> AtOnceAsync<T>(int times, Func<int, Task<T>> work) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(i => Task.Run(() => work(i))));
}
