using Sandbox.Faults;
using Sandbox.Inbox;
using Sandbox.PopulationRegistry;
using Sandbox.Sms;
using Sandbox.Smtp;
using Web.Hosting;

namespace Sandbox.Hosting;

/// <summary>The outside world: registries, gateways, and the inbox of everybody's phone and mail.</summary>
public static class SandboxSite
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(SandboxSite).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.AddWeb(site =>
        {
            site.Name = "sandbox";
            site.TitleKey = "sandbox.title";
            site.TaglineKey = "sandbox.tagline";
            site.PhaseKey = "sandbox.phase";
            site.TextAssemblies.Add(typeof(SandboxSite).Assembly);
            site.Navigation(new("sandbox.start", "/"), new("inbox.title", "/inbox"), new("faults.title", "/faults"));
        });
        builder.Services.AddSingleton<FaultSwitches>();
        builder.Services.AddSingleton<MessageInbox>();
        builder.Services.AddSingleton<SmsGateway>();
        builder.Services.AddSingleton<SmtpReceiver>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<SmtpReceiver>());
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseWeb();
        app.MapPopulationRegistry();
        app.MapSmsGateway();
        app.MapInbox();
        app.MapFaults();
        app.MapRazorPages();
        return app;
    }

    /// <summary>Where the running sandbox takes mails.</summary>
    public static int SmtpPort(this WebApplication sandbox) => sandbox.Services.GetRequiredService<SmtpReceiver>().Port;
}
