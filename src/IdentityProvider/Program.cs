using IdentityProvider.Hosting;

await IdentityProviderSite.Build(args).RunAsync();
