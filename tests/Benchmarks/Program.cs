using Benchmarks;
using Benchmarks.Servers;

switch (args)
{
    case ["serve-hello", .. var rest]:
        await HelloServer.Build(rest).RunAsync();
        return 0;
    case ["serve-stub", .. var rest]:
        await StubProvider.Build(rest).RunAsync();
        return 0;
    case ["run", .. var rest]:
        return await new Suite(Settings.Parse(rest)).RunAsync();
    case ["--target" or "--workload", ..]:
        var settings = Settings.Parse(args);
        var result = await Cell.RunAsync("-", settings);
        Console.WriteLine(ResultFiles.Table([result]));
        if (settings.Json is { } path)
        {
            ResultFiles.Write(path, result);
        }

        return result.Errors > 0 ? 1 : 0;
    default:
        Console.WriteLine("""
            tests/Benchmarks/run                                     everything, pinned; see there
            Benchmarks --target URL --workload hello|w1|w2|w3i|w3u|w4d|w4k|w6 [--alg ES256|RS256] [--client-secret S] [--users 16]
                       [--windows 3] [--seconds 3] [--server-pid N] [--db-pid N] [--json FILE]
            Benchmarks serve-hello|serve-stub --urls URL
            """);
        return 2;
}
