using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace IdentityProvider.Persistence;

internal static class PersistenceRoom
{
    internal static IServiceCollection AddPersistence(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.AddOptions<DatabaseOptions>().BindConfiguration("Database").ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();
        services.AddOptions<EncryptionOptions>().BindConfiguration("Encryption").ValidateOnStart();
        services.AddSingleton<IValidateOptions<EncryptionOptions>, EncryptionOptionsValidator>();
        services.AddSingleton(provider =>
            MasterKeys.Load(provider.GetRequiredService<IOptions<EncryptionOptions>>().Value, createIfMissing: environment.IsDevelopment()));
        services.AddSingleton<FieldCipher>();

        var database = configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
        _ = database.Provider switch
        {
            DatabaseProvider.PostgreSql => services.AddDbContext<IdpDb, NpgsqlIdpDb>(options => options.UseNpgsql(Prepared(database.ConnectionString))),
            DatabaseProvider.SqlServer => services.AddDbContext<IdpDb, SqlServerIdpDb>(options => options.UseSqlServer(database.ConnectionString)),
            _ => services.AddDbContext<IdpDb, SqliteIdpDb>(options =>
                options.UseSqlite(database.ConnectionString).AddInterceptors(new SqlitePragmas())),
        };

        services.AddDataProtection().SetApplicationName("IdentityProvider").PersistKeysToDbContext<IdpDb>();
        services.AddOptions<KeyManagementOptions>().Configure<FieldCipher>((options, cipher) => options.XmlEncryptor = new KeyRingEncryptor(cipher));
        return services;
    }

    // Our statements are few and come again: the server plans each once per connection.
    private static string Prepared(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ContainsKey("Max Auto Prepare"))
        {
            settings.MaxAutoPrepare = 128;
        }

        return settings.ConnectionString;
    }
}
