using IdentityProvider.Accounts;
using IdentityProvider.Audit;
using IdentityProvider.Interaction;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties;
using IdentityProvider.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace IdentityProvider.Tests;

/// <summary>The lower rooms on a SQLite file or PostgreSQL database of their own, with a clock that stands until it is moved.</summary>
internal sealed class TestRooms : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private TestRooms(string folder, TestDatabase database)
    {
        Folder = folder;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = database.Provider,
            ["Database:ConnectionString"] = database.ConnectionString,
            ["Encryption:KeyFile"] = Path.Combine(folder, "idp.keys"),
            ["Audit:AnchorFile"] = AnchorFile,
            ["Audit:AnchorInterval"] = "00:00:01",
        }).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(Time).AddSingleton<IHostEnvironment>(Environment).AddLogging();
        collection.AddPersistence(configuration, Environment).AddAudit().AddSessions().AddInteraction().AddRelyingParties();
        collection.AddScoped<AccountStore>();
        services = collection.BuildServiceProvider();
    }

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 9, 1, 8, 0, 0, TimeSpan.FromHours(7)));

    internal TestEnvironment Environment { get; } = new();

    internal string Folder { get; }

    internal string AnchorFile => Path.Combine(Folder, "anchor.txt");

    /// <param name="database">An empty one; the test run's kind when left out.</param>
    internal static async Task<TestRooms> CreateAsync(TestDatabase? database = null)
    {
        var folder = Directory.CreateTempSubdirectory("idp-test-").FullName;
        var rooms = new TestRooms(folder, database ?? await TestDatabase.CreateAsync(folder));
        await rooms.InScopeAsync<IdpDb>(db => db.Database.MigrateAsync());
        return rooms;
    }

    internal T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>One unit of work, as a request has it.</summary>
    internal async Task<TResult> InScopeAsync<T, TResult>(Func<T, Task<TResult>> work)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    internal Task InScopeAsync<T>(Func<T, Task> work)
        where T : notnull => InScopeAsync<T, bool>(async service =>
        {
            await work(service);
            return true;
        });

    /// <summary>What a node does at start with the setting <c>RelyingParties:Directory</c>.</summary>
    internal Task StartAtAsync(string folder) => ActivatorUtilities.CreateInstance<DirectoryAtStart>(
        services, Options.Create(new RelyingPartyOptions { Directory = folder })).StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}

internal sealed class TestEnvironment : IHostEnvironment
{
    public string EnvironmentName { get; set; } = Environments.Development;

    public string ApplicationName { get; set; } = "IdentityProvider";

    public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

    public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
}
