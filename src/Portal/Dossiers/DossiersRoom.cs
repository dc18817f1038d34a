using Microsoft.EntityFrameworkCore;

namespace Portal.Dossiers;

internal static class DossiersRoom
{
    internal static IServiceCollection AddDossiers(this IServiceCollection services, IConfiguration configuration) => services
        .AddDbContext<PortalDb>(db => db.UseSqlite(configuration["Database:ConnectionString"] ?? "Data Source=portal.db"))
        .AddScoped<DossierService>()
        .AddHostedService<TablesAtStart>();

    /// <summary>Makes the tables when there are none. The first change of the model brings migrations.</summary>
    private sealed class TablesAtStart(IServiceScopeFactory scopes) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<PortalDb>().Database.EnsureCreatedAsync(cancellationToken);
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
