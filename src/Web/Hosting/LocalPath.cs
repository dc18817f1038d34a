using System.Diagnostics.CodeAnalysis;

namespace Web.Hosting;

/// <summary>A path with query on this very site; it cannot hold another host.</summary>
public sealed record LocalPath
{
    /// <summary>Longest accepted value, in characters.</summary>
    public const int MaxLength = 8 * 1024;

    private LocalPath(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse(string? text, [NotNullWhen(true)] out LocalPath? path)
    {
        path = IsLocal(text) ? new LocalPath(text!) : null;
        return path is not null;
    }

    /// <summary>The path, or <paramref name="fallback"/> when it is not local.</summary>
    public static string OrElse(string? text, string fallback) => IsLocal(text) ? text! : fallback;

    public override string ToString() => Value;

    // Browsers read "\" as "/" and drop tabs and line breaks; servers and proxies decode "%2f" and "%5c" once more.
    private static bool IsLocal(string? text)
    {
        if (text is null || text.Length is 0 or > MaxLength || text[0] != '/') return false;
        foreach (var character in text)
            if (character is <= ' ' or >= '\x7f' or '\\') return false;
        var end = text.AsSpan().IndexOfAny('?', '#');
        var once = Uri.UnescapeDataString(end < 0 ? text : text[..end]);
        return IsPlain(once) && IsPlain(Uri.UnescapeDataString(once));
    }

    private static bool IsPlain(string path)
    {
        if (path.Contains("//", StringComparison.Ordinal) || path.AsSpan().ContainsAny('\\', '@')) return false;
        foreach (var character in path)
            if (char.IsControl(character)) return false;
        return !path.Split('/').Any(segment => segment is "." or "..");
    }
}
