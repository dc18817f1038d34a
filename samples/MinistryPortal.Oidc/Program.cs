using MinistryPortal;

await MinistryPortalSite.Build(args).RunAsync();
