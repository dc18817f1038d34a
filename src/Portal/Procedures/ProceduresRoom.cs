namespace Portal.Procedures;

internal static class ProceduresRoom
{
    internal static IServiceCollection AddProcedures(this IServiceCollection services) => services.AddSingleton<ProcedureCatalogue>();
}
