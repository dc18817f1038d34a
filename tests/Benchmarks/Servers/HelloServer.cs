namespace Benchmarks.Servers;

/// <summary>The least that Kestrel can do: what every figure is held against.</summary>
internal static class HelloServer
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentLength = Hello.Length;
            return context.Response.Body.WriteAsync(Hello).AsTask();
        });
        return app;
    }
}
