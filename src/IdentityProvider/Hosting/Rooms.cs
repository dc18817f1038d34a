using Adapters;
using Adapters.PopulationRegistry;
using Adapters.Transport;
using IdentityProvider.Accounts;
using IdentityProvider.Audit;
using IdentityProvider.Authenticators;
using IdentityProvider.Consent;
using IdentityProvider.Interaction;
using IdentityProvider.Keys;
using IdentityProvider.OpenIdConnect;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties;
using IdentityProvider.SelfService;
using IdentityProvider.Sessions;
using IdentityProvider.SignIn;

namespace IdentityProvider.Hosting;

/// <summary>The one list of rooms; there is no other place where the application is wired together.</summary>
internal static class Rooms
{
    internal static void AddRooms(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddPersistence(builder.Configuration, builder.Environment);
        services.AddAudit();
        services.AddKeys();
        services.AddSessions();
        services.AddInteraction();
        services.AddAccounts();
        services.AddPopulationRegistry();
        services.AddMessageSender();
        services.AddRelyingParties();
        services.AddConsent();
        services.AddAuthenticators();
        services.AddSignIn();
        services.AddOpenIdConnect(builder.Environment);
        services.AddEgressClient(ClientKeys.ClientName).RemoveAllLoggers();
        services.AddEgressClient(BackChannelLogoutNotifier.ClientName)
            .ConfigureHttpClient(client => client.Timeout = BackChannelLogoutNotifier.TimeLimit)
            .RemoveAllLoggers();
        services.AddSelfService();
        services.AddProxies();
        // Requests under way may finish (catalogue F02).
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        services.AddHostedService<SchemaAtStart>();
        if (DemoPeople.AreWanted(builder))
        {
            services.AddHostedService<DemoPeople>();
        }
    }

    internal static void MapRooms(this WebApplication app)
    {
        app.MapRazorPages();
        app.MapSignIn();
        app.MapOpenIdConnect();
        app.MapSelfService();
    }
}
