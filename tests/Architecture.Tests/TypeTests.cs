namespace Architecture.Tests;

public sealed class TypeTests
{
    // Data Protection makes its decryptors itself and passes nothing else.
    private static readonly string[] MayLocate = ["IdentityProvider.Persistence.KeyRingDecryptor"];

    [Fact]
    public void Classes_are_sealed_unless_something_inherits_from_them()
    {
        var parents = Product.Types.Select(type => type.BaseType is { IsGenericType: true } made ? made.GetGenericTypeDefinition() : type.BaseType).ToHashSet();
        Report.None(Product.Types
            .Where(type => type is { IsClass: true, IsAbstract: false, IsSealed: false } && !parents.Contains(type))
            .Select(type => $"{type.FullName} is open: say sealed (or static)."));
    }

    [Fact]
    public void No_constructor_takes_a_service_locator() => Report.None(
        from type in Product.Types
        where !MayLocate.Contains(type.FullName)
        from constructor in type.GetConstructors()
        where constructor.GetParameters().Any(parameter => parameter.ParameterType == typeof(IServiceProvider))
        select $"{type.FullName} takes an IServiceProvider: ask for what it needs in the constructor.");

    [Fact]
    public void No_type_is_named_after_what_kind_of_class_it_is() => Report.None(
        from type in Product.Types
        from word in new[] { "Helper", "Helpers", "Util", "Utils", "Utility", "Manager", "Base" }
        where type.Name.EndsWith(word, StringComparison.Ordinal) && !type.Name.EndsWith("TagHelper", StringComparison.Ordinal)   // Razor's word
        select $"{type.FullName} ends in {word}: name it after what it is about.");
}
