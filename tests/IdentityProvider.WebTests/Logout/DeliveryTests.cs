using System.Text;
using System.Text.Json;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.Logout;

public sealed class DeliveryTests
{
    [Fact]
    public async Task L06_The_logout_token_is_what_the_standard_says_and_goes_to_its_own_client()
    {
        await using var world = new World();
        var (one, two) = (await world.AddPartyAsync("one"), await world.AddPartyAsync("two"));
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        var participants = new Dictionary<string, Participant> { ["one"] = await node.JoinAsync(who, one), ["two"] = await node.JoinAsync(who, two) };
        await EndAsync(node, who);
        foreach (var party in new[] { one, two })
        {
            var parts = (await party.NextAsync()).Split('.');
            var (header, claims) = (Json(parts[0]), Json(parts[1]));
            Assert.Equal("logout+jwt", header.GetProperty("typ").GetString());
            Assert.Equal("ES256", header.GetProperty("alg").GetString());
            Assert.Equal(node.Origin, claims.GetProperty("iss").GetString());
            Assert.Equal(party.Id, claims.GetProperty("aud").GetString());
            Assert.Equal(participants[party.Id].Sid, claims.GetProperty("sid").GetString());
            Assert.Equal(participants[party.Id].Subject, claims.GetProperty("sub").GetString());
            Assert.InRange(claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64(), 1, 120);
            Assert.NotEmpty(claims.GetProperty("jti").GetString()!);
            Assert.Equal("{}", claims.GetProperty("events").GetProperty("http://schemas.openid.net/event/backchannel-logout").GetRawText());
            Assert.False(claims.TryGetProperty("nonce", out _));
        }
    }

    [Theory]
    [InlineData("internal", "waiting")]
    [InlineData("redirecting", "waiting")]
    [InlineData("slow", "waiting")]
    [InlineData("500", "waiting")]
    [InlineData("down", "waiting")]
    [InlineData("400", "failed")]
    [InlineData("204", "confirmed")]
    [InlineData("no address", "none")]
    public async Task L04_Whatever_the_address_does_the_queue_keeps_the_message(string what, string state)
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("party", what switch { "internal" => "https://localhost:1/logout", "no address" => "", _ => null }, up: what is not "down");
        var trap = await world.AddPartyAsync("trap");
        using var hold = new CancellationTokenSource();
        party.Answer = what switch
        {
            "redirecting" => http => { http.Response.Redirect($"{trap.Origin}/backchannel-logout", permanent: false, preserveMethod: true); return Task.CompletedTask; },
            "slow" => async _ => await Task.Delay(Timeout.Infinite, hold.Token).ContinueWith(_ => { }, TaskScheduler.Default),
            "500" or "400" or "204" => http => { http.Response.StatusCode = int.Parse(what, System.Globalization.CultureInfo.InvariantCulture); return Task.CompletedTask; },
            _ => party.Answer,
        };
        var node = await world.StartNodeAsync(what == "internal" ? ["--Egress:AllowedNetworks:0=203.0.113.0/24"] : []);
        var who = await node.SignInAsync();
        await node.JoinAsync(who, party);
        var before = world.Time.GetUtcNow();
        await EndAsync(node, who);
        await world.UntilAsync(async () => (await node.DeliveriesAsync()) is [{ Attempts: 1 } only] && (only.LastError is not null || only.State != "waiting"));
        await hold.CancelAsync();

        var row = Assert.Single(await node.DeliveriesAsync());
        Assert.Equal(state, row.State);
        Assert.Empty(trap.Received);
        if (state == "waiting")
        {
            Assert.Equal(before + TimeSpan.FromSeconds(5), row.NextAttemptAt);
        }

        var kinds = await node.ReadAsync(db => db.Set<AuditRecord>().Where(r => r.RelyingPartyId == "party" && r.Kind.StartsWith("logout_")).Select(r => r.Kind).ToListAsync());
        Assert.Equal(state is "failed" ? ["logout_failed"] : state is "confirmed" ? ["logout_delivered"] : [], kinds);
    }

    [Fact]
    public async Task L05_A_party_that_was_down_hears_of_every_session_once_it_is_back()
    {
        const int Sessions = 40;
        await using var world = new World();
        var party = await world.AddPartyAsync("party", up: false);
        var node = await world.StartNodeAsync();
        var sids = new List<string>();
        for (var i = 0; i < Sessions; i++)
        {
            var who = await node.SignInAsync();
            sids.Add((await node.JoinAsync(who, party)).Sid);
            await EndAsync(node, who);
        }

        await world.UntilAsync(async () => (await node.DeliveriesAsync()).TrueForAll(d => d.Attempts >= 3), TimeSpan.FromSeconds(5));
        await party.UpAsync();
        await world.UntilAsync(async () => (await node.DeliveriesAsync()).TrueForAll(d => d.State == "confirmed"), TimeSpan.FromSeconds(5));
        Assert.Equal(sids.Order(StringComparer.Ordinal), party.Received.Select(Sid).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_the_limit_the_message_is_given_up_and_the_audit_says_so()
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("party", up: false);
        var node = await world.StartNodeAsync("--Audit:SealInterval=00:01:00", "--Logout:GiveUpAfter=12:00:00");
        var who = await node.SignInAsync();
        await node.JoinAsync(who, party);
        await EndAsync(node, who);
        await world.UntilAsync(async () =>
        {
            // Time stands still while an attempt is under way: no retry is due in 20 to 30 seconds.
            var row = Assert.Single(await node.DeliveriesAsync());
            var left = row.NextAttemptAt - world.Time.GetUtcNow();
            world.Time.Advance(left <= TimeSpan.Zero ? TimeSpan.FromSeconds(1) : left.TotalSeconds is > 20 and <= 30 ? TimeSpan.Zero : left);
            return row.State == "failed";
        });
        Assert.InRange(Assert.Single(await node.DeliveriesAsync()).Attempts, 12, 24);
        Assert.Equal(1, await node.ReadAsync(db => db.Set<AuditRecord>().CountAsync(r => r.Kind == "logout_failed")));
    }

    [Fact]
    public async Task Two_nodes_never_send_the_same_message_at_once()
    {
        await using var world = new World();
        var party = await world.AddPartyAsync("party");
        var first = await world.StartNodeAsync();
        var second = await world.StartNodeAsync();
        var ended = new List<SignedIn>();
        for (var i = 0; i < 30; i++)
        {
            var who = await first.SignInAsync();
            await first.JoinAsync(who, party);
            ended.Add(who);
        }

        await Task.WhenAll(ended.Select((who, i) => EndAsync(i % 2 == 0 ? first : second, who)));
        await world.UntilAsync(async () => (await first.DeliveriesAsync()).TrueForAll(d => d.State == "confirmed"));
        Assert.Equal(30, party.Received.Select(Sid).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(30, party.Received.Count);
    }

    [Fact]
    public async Task A_slow_party_gets_a_few_at_once_and_does_not_hold_up_another()
    {
        await using var world = new World();
        var (slow, quick) = (await world.AddPartyAsync("slow"), await world.AddPartyAsync("quick"));
        var release = new TaskCompletionSource();
        slow.Answer = _ => release.Task;
        var node = await world.StartNodeAsync("--Logout:MaxParallelPerParty=3");
        for (var i = 0; i < 10; i++)
        {
            var who = await node.SignInAsync();
            await node.JoinAsync(who, slow);
            if (i == 9)
            {
                await node.JoinAsync(who, quick);
            }

            await EndAsync(node, who);
        }

        await quick.NextAsync();
        release.SetResult();
        await world.UntilAsync(async () => (await node.DeliveriesAsync()).TrueForAll(d => d.State == "confirmed"));
        Assert.InRange(slow.MostAtOnce, 1, 3);
    }

    [Fact]
    public async Task L08_One_of_five_never_answers_and_the_page_says_which_one_within_five_seconds()
    {
        await using var world = new World();
        var parties = new List<Party>();
        foreach (var name in new[] { "a", "b", "c", "d", "mute" })
        {
            parties.Add(await world.AddPartyAsync(name, up: name != "mute"));
        }

        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        foreach (var party in parties)
        {
            await node.JoinAsync(who, party);
        }

        await who.Browser.OpenAsync($"{node.Origin}/sign-out");
        await who.Browser.SubmitFormAsync();
        Assert.StartsWith("1;url=/signed-out?", who.Browser.Page.Header("Refresh"), StringComparison.Ordinal);
        await world.UntilAsync(async () => (await node.DeliveriesAsync()).Count(d => d.State == "confirmed") == 4);
        world.Time.Advance(TimeSpan.FromSeconds(4));
        await who.Browser.OpenAsync(who.Browser.Page.Url.AbsoluteUri);
        var page = who.Browser.Page;
        Assert.Null(page.Header("Refresh"));
        Assert.Equal(4, page.Document.QuerySelectorAll("[data-service-state=confirmed]").Length);
        Assert.Contains("Dịch vụ mute", page.Need("[data-service-state=waiting]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Chưa phải mọi dịch vụ đều đã xác nhận", page.Text, StringComparison.Ordinal);
    }

    private static Task<bool> EndAsync(Node node, SignedIn who) =>
        node.UseAsync<LogoutService, bool>(logout => logout.EndAsync(who.Session.SessionId, "logout", CancellationToken.None));

    private static string Sid(string token) => Json(token.Split('.')[1]).GetProperty("sid").GetString()!;

    private static JsonElement Json(string part) => JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(part)));
}
