using Portal.Hosting;

await PortalSite.Build(args).RunAsync();
