using System.Reflection;

namespace Architecture.Tests;

/// <summary>The assemblies a person or an agency gets to see; tests are not among them.</summary>
internal static class Product
{
    private static readonly string[] Names = ["IdentityProvider", "Adapters", "Web", "Saml2", "Portal", "MinistryPortal.Oidc", "Sandbox"];

    public static IEnumerable<Assembly> Assemblies => Names.Where(name => File.Exists(PathOf(name))).Select(Assembly.Load);

    /// <summary>Types that a person wrote: no migrations, no compiled pages, nothing the compiler made.</summary>
    public static IEnumerable<Type> Types => Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type =>
        type.Namespace is { } space
        && Names.Any(name => space == Root(name) || space.StartsWith(Root(name) + ".", StringComparison.Ordinal))
        && !space.Contains(".Migrations", StringComparison.Ordinal)
        && !type.FullName!.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false)
        && !type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false));

    public static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly + ".dll");

    private static string Root(string assembly) => assembly == "MinistryPortal.Oidc" ? "MinistryPortal" : assembly;
}
