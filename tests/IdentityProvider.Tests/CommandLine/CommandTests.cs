using IdentityProvider.Audit;
using IdentityProvider.CommandLine;
using IdentityProvider.Hosting;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties;
using IdentityProvider.Tests.RelyingParties;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityProvider.Tests.CommandLine;

/// <summary>Commands as an operator gives them, on a database file that <c>migrate</c> makes.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("idp-test-").FullName;

    private string[] Settings =>
    [
        "--environment=Development", $"--Database:ConnectionString=Data Source={Path.Combine(folder, "idp.db")};Pooling=False",
        $"--Encryption:KeyFile={Path.Combine(folder, "idp.keys")}",
    ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_new_system_is_set_up_changed_and_audited_by_commands_alone()
    {
        var parties = Directory.CreateDirectory(Path.Combine(folder, "parties")).FullName;
        await Declarations.WriteAsync(parties, Declarations.Valid("a"));

        Assert.Contains("no fault", await DoneAsync("config", "check", parties), StringComparison.Ordinal);
        Assert.Contains("idp migrate", await RefusedAsync("config", "apply", parties), StringComparison.Ordinal);
        Assert.Contains("Initial", await DoneAsync("migrate"), StringComparison.Ordinal);
        Assert.Contains("up to date", await DoneAsync("migrate"), StringComparison.Ordinal);
        Assert.Contains("add          a", await DoneAsync("config", "plan", parties), StringComparison.Ordinal);
        Assert.Contains("1 changed", await DoneAsync("config", "apply", parties), StringComparison.Ordinal);
        Assert.Contains("0 to change", await DoneAsync("config", "plan", parties, "--prune"), StringComparison.Ordinal);
        Assert.Contains("within a second", await DoneAsync("party", "suspend", "a"), StringComparison.Ordinal);
        Assert.Contains("stands so already", await RefusedAsync("party", "suspend", "a"), StringComparison.Ordinal);

        var broken = Declarations.Valid("a");
        broken["redirect_uri"] = "x";
        await Declarations.WriteAsync(parties, broken);
        Assert.Contains("a.json: redirect_uri: This member is not known. Did you mean \"redirect_uris\"?", await RefusedAsync("config", "apply", parties), StringComparison.Ordinal);

        Assert.Contains("keys", await DoneAsync("keys", "list"), StringComparison.Ordinal);
        Assert.Contains("There is no such session", await RefusedAsync("session", "revoke", Guid.CreateVersion7().ToString("N")), StringComparison.Ordinal);
        Assert.Contains("0 sessions", await DoneAsync("session", "revoke", "--all-of", Guid.CreateVersion7().ToString("N")), StringComparison.Ordinal);
        Assert.Contains("no such account", await RefusedAsync("account", "lock", "someone"), StringComparison.Ordinal);

        await using (var app = IdentityProviderSite.Build(Settings))
        {
            await app.Services.GetRequiredService<AuditSealer>().SealAsync(CancellationToken.None);
        }

        Assert.Contains("Intact: 2 entries", await DoneAsync("audit", "verify"), StringComparison.Ordinal);
        await using (var app = IdentityProviderSite.Build(Settings))
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IdpDb>().Set<AuditRecord>().Where(r => r.Sequence == 1).ExecuteDeleteAsync();
        }

        Assert.Contains("BROKEN at entry 1", await RefusedAsync("audit", "verify"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("migarte")]
    [InlineData("config")]
    [InlineData("config", "check")]
    [InlineData("config", "check", "a", "b")]
    [InlineData("config", "apply", "a", "--purge")]
    [InlineData("audit", "verify", "--anchor")]
    [InlineData("migrate", "now")]
    public async Task What_is_not_understood_ends_with_2_and_builds_nothing(params string[] args)
    {
        using var error = new StringWriter();
        Assert.True(Commands.AreMeant(args));
        Assert.Equal(ExitCode.Usage, await Commands.RunAsync(args, _ => throw new InvalidOperationException(), TextWriter.Null, error));
        Assert.Contains("--help", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    [InlineData("config", "apply", "--help")]
    public async Task Help_lists_every_command(params string[] args)
    {
        using var output = new StringWriter();
        Assert.Equal(ExitCode.Done, await Commands.RunAsync(args, _ => throw new InvalidOperationException(), output, TextWriter.Null));
        Assert.All(["migrate", "config check", "config plan", "config apply", "audit verify", "keys list", "session revoke", "account lock"], verb =>
            Assert.Contains($"  {verb} ", output.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("--urls=http://localhost:6160")]
    [InlineData("--Database:Provider=Sqlite")]
    public void Settings_alone_mean_the_server(params string[] args) => Assert.False(Commands.AreMeant(args));

    private async Task<string> DoneAsync(params string[] args)
    {
        var (code, text) = await RunAsync(args);
        Assert.True(code == ExitCode.Done, text);
        return text;
    }

    private async Task<string> RefusedAsync(params string[] args)
    {
        var (code, text) = await RunAsync(args);
        Assert.True(code == ExitCode.Refused, text);
        return text;
    }

    private async Task<(int Code, string Text)> RunAsync(string[] args)
    {
        using var text = new StringWriter();
        var code = await Commands.RunAsync([.. args, .. Settings], settings => IdentityProviderSite.Build(settings), text, text);
        return (code, text.ToString());
    }
}
