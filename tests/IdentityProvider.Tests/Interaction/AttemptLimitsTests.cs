using IdentityProvider.Interaction;

namespace IdentityProvider.Tests.Interaction;

public sealed class AttemptLimitsTests
{
    private static readonly AttemptScope Account = new("password:account:1", 5);
    private static readonly AttemptScope Network = new("password:network:192.0.2.0/24", 20);
    private static readonly AttemptScope OwnDevice = new("password:account:1:device:1", 5);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 5)]
    [InlineData(6, 10)]
    [InlineData(8, 40)]
    [InlineData(12, 640)]
    [InlineData(13, 900)]
    [InlineData(1000, 900)]
    public void Delays_double_up_to_a_quarter_of_an_hour(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), AttemptLimits.DelayAfter(failures, 5));

    [Fact]
    public async Task C01_GuessesWait_AndTheWaitGrows()
    {
        await using var rooms = await TestRooms.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(await CountAsync(rooms, Account));
        }

        Assert.Equal(TimeSpan.FromSeconds(5), await CountAsync(rooms, Account));
        rooms.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await CountAsync(rooms, Account));
        Assert.Equal(TimeSpan.FromSeconds(10), await CountAsync(rooms, Account));

        rooms.Time.Advance(TimeSpan.FromHours(25));
        Assert.Null(await CountAsync(rooms, Account));
        Assert.Null(await CountAsync(rooms, Account));
    }

    [Fact]
    public async Task C01_AHundredParallelGuesses_AreJudgedNoMoreThanTheFreeTries()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var waits = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => CountAsync(rooms, Account))));

        Assert.InRange(waits.Count(wait => wait is null), 1, 5);
    }

    [Fact]
    public async Task C01_TheOwnerOnAKnownDevice_IsNotHeldUpByStrangers()
    {
        await using var rooms = await TestRooms.CreateAsync();
        for (var i = 0; i < 20; i++)
        {
            await CountAsync(rooms, Account);
        }

        Assert.NotNull(await CountAsync(rooms, Account));
        Assert.Null(await CountAsync(rooms, OwnDevice));
    }

    [Fact]
    public async Task A_right_try_clears_the_person_and_costs_the_network_nothing()
    {
        await using var rooms = await TestRooms.CreateAsync();
        for (var i = 0; i < 30; i++)
        {
            Assert.Null(await CountAsync(rooms, Account, Network));
            await rooms.InScopeAsync<AttemptLimits>(async limits =>
            {
                await limits.ClearAsync([Account], CancellationToken.None);
                await limits.GiveBackAsync(Network, CancellationToken.None);
            });
        }
    }

    private static Task<TimeSpan?> CountAsync(TestRooms rooms, params AttemptScope[] scopes) =>
        rooms.InScopeAsync((AttemptLimits limits) => limits.CountAsync(scopes, CancellationToken.None));
}
