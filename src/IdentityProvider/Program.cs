using IdentityProvider.CommandLine;
using IdentityProvider.Hosting;

if (Commands.AreMeant(args))
{
    return await Commands.RunAsync(args, settings => IdentityProviderSite.Build(settings), Console.Out, Console.Error);
}

await IdentityProviderSite.Build(args).RunAsync();
return 0;
