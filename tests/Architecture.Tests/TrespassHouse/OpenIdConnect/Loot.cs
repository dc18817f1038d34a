namespace Architecture.Tests.TrespassHouse.OpenIdConnect;

internal sealed class Loot
{
    public static int Count { get; } = 1;

    internal sealed class Inner;
}
