namespace IdentityProvider.WebTests;

/// <summary>What every host of these tests is told.</summary>
internal static class Common
{
    /// <summary>The demo's people, and cheap hashes: what is tested is not their price.</summary>
    public static readonly string[] Settings =
        ["--Database:MigrateAtStart=true", "--Demo:SeedPeople=true", "--Password:MemoryKib=8192", "--Password:Passes=1"];

    /// <summary>Neighbours that no test speaks to.</summary>
    public static readonly string[] SilentNeighbours =
    [
        "--PopulationRegistry:Address=http://127.0.0.1:1", "--Sms:Address=http://127.0.0.1:1", "--Sms:AccountSid=AC00000000000000000000000000000000",
        "--Sms:AuthToken=none", "--Sms:From=TEST", "--Email:Host=127.0.0.1", "--Email:Port=1", "--Email:StartTls=false", "--Email:From=test@example.vn",
    ];
}
