using Architecture.Tests.TrespassHouse.Kernel;
using Architecture.Tests.TrespassHouse.OpenIdConnect;

namespace Architecture.Tests.TrespassHouse.Saml;

// Each takes another way into a room that Saml must not see.
internal sealed class ByField
{
    public Loot? Found { get; set; }
}

internal sealed class ByBody
{
    public static string Text(Word word) => word.Text + Loot.Count;
}

internal sealed class ByJumpTable
{
    public static int Of(int way) => way switch { 0 => 7, 1 => 5, 2 => 9, 3 => Loot.Count, 4 => 1, 5 => 12, _ => 0 };
}

internal sealed class ByLambda
{
    public static Func<int> Later() => () => Loot.Count;
}

internal sealed class ByAsync
{
    public static async Task<int> LaterAsync()
    {
        await Task.Yield();
        return Loot.Count;
    }
}

internal sealed class ByGeneric
{
    public static List<Loot[]> All() => [];
}

internal sealed class ByConstraint<T>
    where T : ICollection<Loot>;

[Sessions.Mark(typeof(Loot))]
internal sealed class ByAttribute;

internal sealed class ByTypeOf
{
    public static string Name() => typeof(Loot.Inner).Name;
}
