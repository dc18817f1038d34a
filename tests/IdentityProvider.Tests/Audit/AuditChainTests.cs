using IdentityProvider.Audit;
using IdentityProvider.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityProvider.Tests.Audit;

public sealed class AuditChainTests
{
    [Fact]
    public async Task An_untouched_chain_is_intact_and_says_what_still_waits()
    {
        await using var rooms = await ChainAsync(5);
        await WriteAsync(rooms, 2);

        Assert.Equal(new AuditVerdict.Intact(5, 2), await VerifyAsync(rooms));
        Assert.Equal(new AuditVerdict.Intact(5, 2), await VerifyAsync(rooms, rooms.AnchorFile));
    }

    // What somebody with the database's own rights does, and where the verifier has to stop.
    [Theory]
    [InlineData("UPDATE audit_record SET body = replace(body, 'c3', 'c9') WHERE sequence = 3", 3, "edited")]
    [InlineData("UPDATE audit_record SET at = at - 1 WHERE sequence = 2", 2, "edited")]
    [InlineData("UPDATE audit_record SET relying_party_id = 'x' WHERE sequence = 1", 1, "edited")]
    [InlineData("UPDATE audit_record SET reference = '' WHERE sequence = 4", 4, "edited")]
    [InlineData("DELETE FROM audit_record WHERE sequence = 3", 3, "missing")]
    [InlineData("DELETE FROM audit_record WHERE sequence = 3; UPDATE audit_record SET sequence = sequence - 1 WHERE sequence > 3", 3, "edited")]
    [InlineData("UPDATE audit_record SET sequence = 99 WHERE sequence = 2; UPDATE audit_record SET sequence = 2 WHERE sequence = 3; UPDATE audit_record SET sequence = 3 WHERE sequence = 99", 2, "edited")]
    [InlineData("DELETE FROM audit_record WHERE sequence >= 4", 4, "tail_cut")]
    [InlineData("UPDATE audit_record SET sequence = NULL, hash = NULL WHERE sequence >= 4", 4, "tail_cut")]
    [InlineData("DELETE FROM audit_record WHERE sequence = 5; UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit_record WHERE sequence = 4)", 4, "head_signature")]
    [InlineData("DELETE FROM audit_head", 1, "head_signature")]
    [InlineData("UPDATE audit_head SET signature = hash", 5, "head_signature")]
    [InlineData("DELETE FROM checkpoint_key", 5, "head_signature")]
    public async Task R09_ATamperedChain_IsBrokenAtTheFirstBadRecord(string sql, long at, string reason)
    {
        await using var rooms = await ChainAsync(5);
        await ExecuteAsync(rooms, sql);

        Assert.Equal(new AuditVerdict.Broken(at, reason), await VerifyAsync(rooms));
    }

    [Fact]
    public async Task R09_AnOldHeadPutBack_ShowsByTheEntriesBehindIt()
    {
        await using var rooms = await ChainAsync(3);
        await ExecuteAsync(rooms, "CREATE TABLE kept AS SELECT * FROM audit_head");
        await WriteAsync(rooms, 2);
        await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None);
        await ExecuteAsync(rooms, "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept");

        Assert.Equal(new AuditVerdict.Broken(4, "head_signature"), await VerifyAsync(rooms));
    }

    [Fact]
    public async Task R09_ATailCutWithItsHead_ShowsByTheAnchorOnly()
    {
        await using var rooms = await ChainAsync(3);
        await ExecuteAsync(rooms, "CREATE TABLE kept AS SELECT * FROM audit_head");
        rooms.Time.Advance(TimeSpan.FromHours(1));
        await WriteAsync(rooms, 2);
        await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None);
        await ExecuteAsync(rooms, "DELETE FROM audit_record WHERE sequence > 3; DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept");

        Assert.Equal(new AuditVerdict.Intact(3, 0), await VerifyAsync(rooms));
        Assert.Equal(new AuditVerdict.Broken(4, "tail_cut"), await VerifyAsync(rooms, rooms.AnchorFile));
    }

    [Fact]
    public async Task R09_AChainBegunAnew_ShowsByTheAnchorOnly()
    {
        await using var rooms = await ChainAsync(3);
        await ExecuteAsync(rooms, "DELETE FROM audit_record; DELETE FROM audit_head");
        await WriteAsync(rooms, 4);
        await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None);

        Assert.Equal(new AuditVerdict.Intact(4, 0), await VerifyAsync(rooms));
        Assert.Equal(new AuditVerdict.Broken(3, "anchor_differs"), await VerifyAsync(rooms, rooms.AnchorFile));
    }

    [Fact]
    public async Task Two_sealers_at_once_leave_one_chain()
    {
        await using var rooms = await TestRooms.CreateAsync();
        await WriteAsync(rooms, 1);
        await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None);
        for (var round = 0; round < 5; round++)
        {
            await WriteAsync(rooms, 20);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => rooms.Get<AuditSealer>().SealAsync(CancellationToken.None))));
        }

        Assert.Equal(new AuditVerdict.Intact(101, 0), await VerifyAsync(rooms));
    }

    [Fact]
    public void No_two_entries_share_a_byte_form()
    {
        var id = Guid.CreateVersion7();
        AuditRecord Entry(string kind, string body) => new() { Id = id, At = DateTimeOffset.UnixEpoch, Kind = kind, Body = body, Sequence = 1 };

        Assert.NotEqual(HashChain.Next(HashChain.Start, Entry("ab", "c")), HashChain.Next(HashChain.Start, Entry("a", "bc")));
        Assert.NotEqual(
            HashChain.Next(HashChain.Start, Entry("a", "b")),
            HashChain.Next(HashChain.Start, new AuditRecord { Id = id, At = DateTimeOffset.UnixEpoch, Kind = "a", Body = "b", Sequence = 1, Reference = "" }));
    }

    private static async Task<TestRooms> ChainAsync(int entries)
    {
        var rooms = await TestRooms.CreateAsync();
        await WriteAsync(rooms, entries);
        await rooms.Get<AuditSealer>().SealAsync(CancellationToken.None);
        return rooms;
    }

    private static Task WriteAsync(TestRooms rooms, int entries) => rooms.InScopeAsync<AuditLog>(async log =>
    {
        for (var i = 1; i <= entries; i++)
        {
            rooms.Time.Advance(TimeSpan.FromMilliseconds(1));
            await log.WriteAsync(new AuditEvent.RequestRefused(new("party"), $"c{i}"), rooms.Time.GetUtcNow(), CancellationToken.None);
        }
    });

    private static Task ExecuteAsync(TestRooms rooms, string sql) => rooms.InScopeAsync<IdpDb>(async db =>
    {
        foreach (var statement in sql.Split("; "))
        {
#pragma warning disable EF1003 // the tests' own constants
            await db.Database.ExecuteSqlRawAsync(statement);
#pragma warning restore EF1003
        }
    });

    private static Task<AuditVerdict> VerifyAsync(TestRooms rooms, string? anchor = null) =>
        rooms.InScopeAsync((AuditVerifier verifier) => verifier.VerifyAsync(anchor, CancellationToken.None));
}
