namespace IdentityProvider.CommandLine;

/// <summary>One operator command.</summary>
/// <param name="Name">One or two words, as <c>config apply</c>.</param>
/// <param name="Usage">What follows the name.</param>
/// <param name="Summary">One line of help.</param>
/// <param name="RunAsync">Does it with the services of one scope; gives an <see cref="ExitCode"/>.</param>
internal sealed record Verb(string Name, string Usage, string Summary, Func<IServiceProvider, VerbInput, CancellationToken, Task<int>> RunAsync)
{
    /// <summary>A function that names the service it works with, as endpoint handlers do.</summary>
    internal static Func<IServiceProvider, VerbInput, CancellationToken, Task<int>> With<T>(Func<VerbInput, T, CancellationToken, Task<int>> run) =>
        (services, input, stop) => run(input, ActivatorUtilities.GetServiceOrCreateInstance<T>(services), stop);

    /// <summary>Options without value, as <c>--prune</c>.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Options with a value, as <c>--anchor FILE</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>How many words may follow.</summary>
    public (int Least, int Most) Words { get; init; }
}

internal static class ExitCode
{
    internal const int Done = 0;

    /// <summary>Understood, and not done or found wrong.</summary>
    internal const int Refused = 1;

    /// <summary>Not understood.</summary>
    internal const int Usage = 2;
}

/// <summary>What a command works with.</summary>
internal sealed record VerbInput(
    IReadOnlyList<string> Words, IReadOnlySet<string> Flags, IReadOnlyDictionary<string, string> Options, TextWriter Out, TextWriter Error)
{
    internal int Done(string sentence)
    {
        Out.WriteLine(sentence);
        return ExitCode.Done;
    }

    internal int Refuse(string sentence)
    {
        Error.WriteLine(sentence);
        return ExitCode.Refused;
    }
}
