using System.Globalization;

namespace IdentityProvider.Assurance;

/// <summary>Level of assurance, ISO/IEC 29115. Never compared with <see cref="DecreeLevel"/>.</summary>
public enum LevelOfAssurance
{
    One = 1,
    Two = 2,
    Three = 3,
    Four = 4,
}

/// <summary>Authentication level of Decree 69/2024/NĐ-CP, Art. 20(1).</summary>
public enum DecreeLevel
{
    One = 1,
    Two = 2,
    Three = 3,
    Four = 4,
}

/// <summary>The <c>acr</c> values of both scales and of phishing resistance (OpenID EAP ACR Values 1.0).</summary>
public static class AcrValues
{
    public const string PhishingResistant = "phr";
    public const string PhishingResistantHardware = "phrh";
    private const string LoaPrefix = "LoA";
    private const string DecreePrefix = "urn:vn:nd69:2024:";

    public static IReadOnlyList<string> All { get; } =
        ["LoA1", "LoA2", "LoA3", "LoA4", .. Enumerable.Range(1, 4).Select(n => $"{DecreePrefix}{n}"), PhishingResistant, PhishingResistantHardware];

    public static string Of(LevelOfAssurance level) => string.Create(CultureInfo.InvariantCulture, $"{LoaPrefix}{(int)level}");

    public static string Of(DecreeLevel level) => string.Create(CultureInfo.InvariantCulture, $"{DecreePrefix}{(int)level}");

    internal static LevelOfAssurance? Loa(string acr) => acr is ['L', 'o', 'A', >= '1' and <= '4'] ? (LevelOfAssurance)(acr[3] - '0') : null;

    internal static DecreeLevel? Decree(string acr) =>
        acr.Length == DecreePrefix.Length + 1 && acr.StartsWith(DecreePrefix, StringComparison.Ordinal) && acr[^1] is >= '1' and <= '4'
            ? (DecreeLevel)(acr[^1] - '0')
            : null;
}
