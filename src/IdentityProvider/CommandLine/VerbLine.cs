using System.Diagnostics.CodeAnalysis;

namespace IdentityProvider.CommandLine;

/// <summary>A command line taken apart: the command, what belongs to it, and the settings (<c>--Section:Name=value</c>) for the application.</summary>
internal sealed record VerbLine(
    Verb Verb, IReadOnlyList<string> Words, IReadOnlySet<string> Flags, IReadOnlyDictionary<string, string> Options, string[] Settings)
{
    internal static bool TryRead(
        IReadOnlyList<Verb> verbs, string[] args, [NotNullWhen(true)] out VerbLine? line, [NotNullWhen(false)] out string? fault)
    {
        line = null;
        if (verbs.FirstOrDefault(v => args.Take(v.Name.Count(c => c == ' ') + 1).SequenceEqual(v.Name.Split(' '), StringComparer.Ordinal)) is not { } verb)
        {
            fault = $"'{args[0]}' is not a command, or not a whole one.";
            return false;
        }

        var words = new List<string>();
        var flags = new HashSet<string>(StringComparer.Ordinal);
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var settings = new List<string>();
        var rest = new Queue<string>(args.Skip(verb.Name.Split(' ').Length));
        fault = null;
        while (fault is null && rest.TryDequeue(out var arg))
        {
            fault = arg switch
            {
                _ when verb.Flags.Contains(arg, StringComparer.Ordinal) => flags.Add(arg) ? null : $"{arg} stands there twice.",
                _ when verb.Options.Contains(arg, StringComparer.Ordinal) =>
                    rest.TryDequeue(out var value) && options.TryAdd(arg, value) ? null : $"{arg} needs one value.",
                ['-', '-', ..] when arg.Contains('=', StringComparison.Ordinal) => Keep(settings, arg),
                ['-', ..] => $"The option {arg} is not known here.",
                _ => Keep(words, arg),
            };
        }

        fault ??= words.Count < verb.Words.Least || words.Count > verb.Words.Most ? $"Usage: idp {verb.Name} {verb.Usage}" : null;
        line = fault is null ? new VerbLine(verb, words, flags, options, [.. settings]) : null;
        return line is not null;
    }

    private static string? Keep(List<string> list, string arg)
    {
        list.Add(arg);
        return null;
    }
}
