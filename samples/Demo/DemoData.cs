using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Demo;

/// <summary>The folder of the demo: databases, keys, secrets, declarations of the relying parties, logs.</summary>
internal sealed class DemoData
{
    private const string Prefix = "relying-parties/";
    private readonly Dictionary<string, string> secrets;

    private DemoData(string folder, Dictionary<string, string> secrets) => (Folder, this.secrets) = (folder, secrets);

    internal string Folder { get; }

    internal string Path(string name) => System.IO.Path.Combine(Folder, name);

    internal string SecretOf(string client) => secrets[client];

    internal static DemoData Prepare(DemoOptions options)
    {
        if (options.Reset && Directory.Exists(options.Data)) Remove(options.Data);
        Directory.CreateDirectory(System.IO.Path.Combine(options.Data, "logs"));
        var data = new DemoData(options.Data, ReadSecrets(System.IO.Path.Combine(options.Data, "secrets.json")));
        data.DeclareRelyingParties(options.Ports);
        return data;
    }

    // Only what looks like a demo's folder: --Data may point anywhere.
    private static void Remove(string folder)
    {
        if (!File.Exists(System.IO.Path.Combine(folder, "secrets.json")) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new DemoFault($"'{folder}' holds no secrets.json, so it is no demo's folder: nothing was removed. Remove it yourself if it really should go.");
        Directory.Delete(folder, recursive: true);
    }

    private static Dictionary<string, string> ReadSecrets(string file)
    {
        var known = File.Exists(file) ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))! : [];
        foreach (var (client, _) in Templates())
            known.TryAdd(client, WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32)));
        Write(file, JsonSerializer.Serialize(known));
        return known;
    }

    private void DeclareRelyingParties(DemoPorts ports)
    {
        Directory.CreateDirectory(Path("relying-parties"));
        foreach (var (client, template) in Templates())
        {
            Write(Path($"relying-parties/{client}.json"), template
                .Replace("{{secret}}", secrets[client], StringComparison.Ordinal)
                .Replace("{{portal}}", DemoOptions.Origin(ports.Portal), StringComparison.Ordinal)
                .Replace("{{ministry}}", DemoOptions.Origin(ports.Ministry), StringComparison.Ordinal)
                .Replace("{{province}}", DemoOptions.Origin(ports.Province), StringComparison.Ordinal));
        }
    }

    private static IEnumerable<(string Client, string Text)> Templates()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Prefix.Length..^".json".Length], reader.ReadToEnd());
        }
    }

    private static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.Write(text);
    }
}
