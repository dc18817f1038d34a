using System.Security.Cryptography;
using IdentityProvider.Assurance;
using IdentityProvider.Hosting;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties;
using IdentityProvider.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Hosting;

namespace IdentityProvider.WebTests;

/// <summary>The identity provider with the sandbox's world around it, on ports of its own, with a clock that tests turn.</summary>
/// <remarks><c>/test/begin</c> and <c>/test/resume</c> stand in for a protocol room.</remarks>
internal sealed class IdpHost : IAsyncDisposable
{
    public const string PartyId = "test-party";
    private const string BeginPath = "/test/begin";
    private const string ResumePath = "/test/resume";

    private readonly WebApplication provider;
    private readonly WebApplication world;
    private readonly string data;

    private IdpHost(WebApplication idp, WebApplication sandbox, FakeTimeProvider time, string folder) =>
        (provider, world, Time, data) = (idp, sandbox, time, folder);

    public FakeTimeProvider Time { get; }

    public string Origin => provider.Urls.Single();

    public string SandboxOrigin => world.Urls.Single();

    public IServiceProvider Services => provider.Services;

    public static Task<IdpHost> StartAsync(params string[] settings) => StartAsync(database: null, settings);

    /// <param name="database">Empty, or null for one of the test run's kind.</param>
    /// <param name="settings">In the form of command-line arguments.</param>
    public static async Task<IdpHost> StartAsync(TestDatabase? database, params string[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("idp-test-").FullName;
        database ??= await TestDatabase.CreateAsync(folder);
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var sandbox = SandboxSite.Build(["--urls=http://127.0.0.1:0", "--Smtp:Port=0", "--environment=Development"], Quiet);
        await sandbox.StartAsync();
        Directory.CreateDirectory(Path.Combine(folder, "parties"));
        await File.WriteAllTextAsync(Path.Combine(folder, "parties", "test.json"), Party);
        var idp = IdentityProviderSite.Build(
            [
                "--urls=http://127.0.0.1:0", "--environment=Development", $"--Issuer=http://localhost:1",
                .. database.Settings, $"--Encryption:KeyFile={folder}/idp.keys",
                $"--RelyingParties:Directory={folder}/parties", .. Common.Settings,
                $"--PopulationRegistry:Address={sandbox.Urls.Single()}", $"--Sms:Address={sandbox.Urls.Single()}",
                "--Sms:AccountSid=AC00000000000000000000000000000000", "--Sms:AuthToken=sandbox-token", "--Sms:From=DINHDANH",
                "--Email:Host=127.0.0.1", $"--Email:Port={sandbox.SmtpPort()}", "--Email:StartTls=false", "--Email:From=no-reply@dinhdanh.example",
                .. settings,
            ],
            builder =>
            {
                Quiet(builder);
                builder.Services.AddSingleton<TimeProvider>(time);
            });
        idp.MapGet(BeginPath, HandleBeginAsync);
        idp.MapGet(ResumePath, HandleResumeAsync);
        await idp.StartAsync();
        return new IdpHost(idp, sandbox, time, folder);
    }

    public Browser NewBrowser() => new();

    /// <summary>A party's request arrives in this browser; the browser ends at the page that asks the person.</summary>
    public Task<Page> BeginAsync(Browser browser, string acr = "LoA3") => browser.OpenAsync($"{Origin}{BeginPath}?acr={acr}");

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<T> DbAsync<T>(Func<IdpDb, Task<T>> use) => WithAsync(use);

    public Task StopAsync() => provider.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await provider.StopAsync();
        await provider.DisposeAsync();
        await world.StopAsync();
        await world.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<IResult> HandleBeginAsync(
        [FromQuery] string acr, HttpContext http, SignInService signIn, RelyingPartyDirectory parties, CancellationToken cancellationToken)
    {
        var party = await parties.FindAsync(new RelyingPartyId(PartyId), cancellationToken);
        var wanted = new PendingDemand(new AssuranceDemand([acr], LevelOfAssurance.One), DateTimeOffset.MinValue, []);
        return Answer(await signIn.BeginAsync(http, new SignInDemand(party!, wanted, ResumePath, "{}"), cancellationToken));
    }

    private static async Task<IResult> HandleResumeAsync(
        [FromQuery] PendingRequestId resume, HttpContext http, SignInService signIn, CancellationToken cancellationToken) =>
        Answer(await signIn.ResumeAsync(http, resume, cancellationToken));

    private static IResult Answer(SignInOutcome outcome) => outcome switch
    {
        SignInOutcome.Redirect redirect => new SeeOther(redirect.Path),
        SignInOutcome.Released released => Results.Text($"released {released.Acr}"),
        SignInOutcome.Refused refused => Results.Text($"refused {refused.Error}"),
        SignInOutcome.Failed failed => failed.Fault.ToPage(),
        _ => throw new InvalidOperationException(),
    };

    private static void Quiet(WebApplicationBuilder builder) => builder.Logging.ClearProviders();

    private static string Party { get; } = $$"""
        {
          "client_id": "{{PartyId}}",
          "client_name": "Cổng thử nghiệm",
          "client_name#en": "Test portal",
          "client_secret": "{{Convert.ToHexString(RandomNumberGenerator.GetBytes(32))}}",
          "token_endpoint_auth_method": "client_secret_post",
          "redirect_uris": ["http://localhost:1/callback"],
          "scope": "openid",
          "vn_agency": "Cơ quan thử nghiệm",
          "vn_agency#en": "Test agency",
          "vn_purpose": "Thử nghiệm",
          "vn_purpose#en": "Testing"
        }
        """;
}
