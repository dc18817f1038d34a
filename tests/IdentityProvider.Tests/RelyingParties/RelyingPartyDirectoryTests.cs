using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Tests.RelyingParties;

public sealed class RelyingPartyDirectoryTests
{
    private static readonly RelyingPartyId Id = new("a");

    [Fact]
    public async Task A23_SuspensionOnAnotherNode_IsSeenWithinASecond()
    {
        await using var rooms = await WithPartyAsync();
        var directory = rooms.Get<RelyingPartyDirectory>();
        Assert.False((await directory.FindAsync(Id, CancellationToken.None))!.Suspended);
        Assert.True(directory.FindAsync(Id, CancellationToken.None).AsTask().IsCompletedSuccessfully);

        await rooms.InScopeAsync((RelyingPartyStore s) => s.SetStateAsync(Id, RelyingPartyState.Suspended, CancellationToken.None));
        rooms.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await directory.FindAsync(Id, CancellationToken.None))!.Suspended);
    }

    [Fact]
    public async Task A_hundred_callers_cause_one_look_and_the_snapshot_stays_while_the_version_does()
    {
        await using var rooms = await WithPartyAsync();
        var directory = rooms.Get<RelyingPartyDirectory>();
        var first = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => directory.FindAsync(Id, CancellationToken.None).AsTask()));
        rooms.Time.Advance(TimeSpan.FromSeconds(5));
        var later = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => directory.FindAsync(Id, CancellationToken.None).AsTask()));

        Assert.Single(first.Concat(later).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task Without_database_a_look_up_fails_and_the_next_one_tries_again()
    {
        await using var rooms = await WithPartyAsync();
        var directory = rooms.Get<RelyingPartyDirectory>();
        await directory.FindAsync(Id, CancellationToken.None);
        await rooms.InScopeAsync<IdpDb>(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE relying_party_version RENAME TO gone"));
        rooms.Time.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<Exception>(() => directory.FindAsync(Id, CancellationToken.None).AsTask());

        await rooms.InScopeAsync<IdpDb>(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE gone RENAME TO relying_party_version"));
        Assert.NotNull(await directory.FindAsync(Id, CancellationToken.None));
    }

    [Fact]
    public async Task An_id_is_compared_exactly_and_the_secret_by_its_digest()
    {
        await using var rooms = await WithPartyAsync();
        var directory = rooms.Get<RelyingPartyDirectory>();
        var party = (await directory.FindAsync(Id, CancellationToken.None))!;
        var secrets = rooms.Get<ClientSecrets>();

        Assert.Null(await directory.FindAsync(new RelyingPartyId("A"), CancellationToken.None));
        Assert.True(secrets.Matches(party, Declarations.Secret));
        Assert.False(secrets.Matches(party, Declarations.Secret + "x"));
        Assert.Single(await directory.AllAsync(CancellationToken.None));
    }

    private static async Task<TestRooms> WithPartyAsync()
    {
        var rooms = await TestRooms.CreateAsync();
        var folder = ConfigFolderTests.Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"));
        await ConfigFolderTests.ApplyAsync(rooms, folder);
        return rooms;
    }
}
