namespace Architecture.Tests;

/// <summary>One type names another, in a signature, a body, an attribute or a generic argument.</summary>
/// <param name="From">Full name of the outermost declaring type.</param>
/// <param name="To">Full name of the outermost type used.</param>
internal sealed record TypeUse(string From, string To);
