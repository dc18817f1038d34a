using Sandbox.Hosting;

await SandboxSite.Build(args).RunAsync();
