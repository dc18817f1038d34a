using Architecture.Tests.TrespassHouse.Kernel;

namespace Architecture.Tests.TrespassHouse.Sessions;

/// <summary>Uses Kernel, as it may.</summary>
internal sealed record Guest(Word Name);

[AttributeUsage(AttributeTargets.Class)]
internal sealed class MarkAttribute(Type type) : Attribute
{
    public Type Type { get; } = type;
}
