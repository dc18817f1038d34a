using System.Text.Json.Nodes;
using IdentityProvider.Audit;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Tests.RelyingParties;

public sealed class ConfigFolderTests
{
    [Fact]
    public async Task A_folder_is_planned_and_applied_as_one_and_audited()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var folder = Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"), Declarations.Valid("b"));
        Assert.Equal([("a", ConfigChange.Added), ("b", ConfigChange.Added)], await ApplyAsync(rooms, folder));
        Assert.Equal([("a", ConfigChange.Unchanged), ("b", ConfigChange.Unchanged)], await ApplyAsync(rooms, folder));

        var changed = Declarations.Valid("a");
        changed["vn_minimum_level"] = 3;
        changed["vn_suspended"] = true;
        await Declarations.WriteAsync(folder, changed);
        File.Delete(Path.Combine(folder, "b.json"));
        Assert.Equal([("a", ConfigChange.Changed), ("b", ConfigChange.Undeclared)], await ApplyAsync(rooms, folder));
        Assert.Equal([("a", ConfigChange.Unchanged), ("b", ConfigChange.Removed)], await ApplyAsync(rooms, folder, prune: true));

        await rooms.InScopeAsync<IdpDb>(async db =>
        {
            var record = await db.Set<RelyingPartyRecord>().SingleAsync();
            Assert.Equal((2, RelyingPartyState.Suspended), (record.Revision, record.State));
            Assert.Equal(32, record.SecretDigest!.Length);
            Assert.DoesNotContain(Declarations.Secret, record.Document, StringComparison.Ordinal);
            var events = await db.Set<AuditRecord>().Where(r => r.Kind == "relying_party_changed").Select(r => r.Body).ToListAsync();
            Assert.Equal(4, events.Count);
            Assert.Contains(events, body => body.Contains("suspended", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task F26_OneFaultAnywhere_ChangesNothing()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var folder = Folder(rooms);
        var bad = Declarations.Valid("bad");
        bad["redirect_uri"] = "x";
        await Declarations.WriteAsync(folder, Declarations.Valid("good"), bad, Declarations.Valid("GOOD"));

        var reading = await rooms.InScopeAsync((ConfigFolder c) => c.ReadAsync(folder, CancellationToken.None));

        Assert.Equal(["bad.json: redirect_uri", "good.json: client_id"], reading.Faults.Select(f => $"{f.File}: {f.Field}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task R02_AChangedSecretOrType_IsSeenAndTheWholeDocumentJudgedAnew()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var folder = Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"));
        await ApplyAsync(rooms, folder);
        var changed = Declarations.Valid("a");
        changed["client_secret"] = new string([.. Declarations.Secret.Reverse()]);
        await Declarations.WriteAsync(folder, changed);

        var plan = await PlanAsync(rooms, folder, prune: false);
        Assert.Equal(["client_secret"], Assert.Single(plan.Changes).Fields);

        changed["application_type"] = "native";
        changed["redirect_uris"] = new JsonArray("http://localhost/x");
        await Declarations.WriteAsync(folder, changed);
        Assert.NotEmpty((await rooms.InScopeAsync((ConfigFolder c) => c.ReadAsync(folder, CancellationToken.None))).Faults);
    }

    [Fact]
    public async Task A_plan_that_was_overtaken_changes_nothing()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var folder = Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"));
        await rooms.InScopeAsync<ConfigFolder>(async late =>
        {
            var reading = await late.ReadAsync(folder, CancellationToken.None);
            var plan = await late.PlanAsync(reading.Parties, prune: false, CancellationToken.None);
            await ApplyAsync(rooms, folder);
            await Assert.ThrowsAnyAsync<DbUpdateException>(() => late.ApplyAsync(plan, CancellationToken.None));
        });
        Assert.Equal(1, await rooms.InScopeAsync((IdpDb db) => db.Set<AuditRecord>().CountAsync()));
    }

    [Fact]
    public async Task What_an_operator_suspended_stays_so_when_a_document_does_not_speak_of_it()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var folder = Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"));
        await ApplyAsync(rooms, folder);
        await rooms.InScopeAsync((RelyingPartyStore s) => s.SetStateAsync(new("a"), RelyingPartyState.Suspended, CancellationToken.None));
        var changed = Declarations.Valid("a");
        changed["vn_minimum_level"] = 3;
        await Declarations.WriteAsync(folder, changed);
        await ApplyAsync(rooms, folder);

        Assert.True((await rooms.Get<RelyingPartyDirectory>().FindAsync(new("a"), CancellationToken.None))!.Suspended);
    }

    internal static string Folder(TestRooms rooms) => Directory.CreateDirectory(Path.Combine(rooms.Folder, "parties")).FullName;

    internal static async Task<List<(string, ConfigChange)>> ApplyAsync(TestRooms rooms, string folder, bool prune = false) =>
        await rooms.InScopeAsync<ConfigFolder, List<(string, ConfigChange)>>(async config =>
        {
            var reading = await config.ReadAsync(folder, CancellationToken.None);
            Assert.Empty(reading.Faults);
            var plan = await config.PlanAsync(reading.Parties, prune, CancellationToken.None);
            await config.ApplyAsync(plan, CancellationToken.None);
            return [.. plan.Changes.Select(c => (c.ClientId, c.Change))];
        });

    private static Task<ConfigPlan> PlanAsync(TestRooms rooms, string folder, bool prune) =>
        rooms.InScopeAsync<ConfigFolder, ConfigPlan>(async config =>
            await config.PlanAsync((await config.ReadAsync(folder, CancellationToken.None)).Parties, prune, CancellationToken.None));
}
