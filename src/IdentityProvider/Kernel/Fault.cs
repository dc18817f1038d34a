using System.Diagnostics.CodeAnalysis;
using Web.Errors;

namespace IdentityProvider.Kernel;

/// <summary>Something that can be expected to go wrong, as a value.</summary>
/// <param name="Code">Stable name; the person's texts are <c>fault.{Code}.title|what|remedy</c>, the same code stands in log and audit.</param>
/// <param name="Status">HTTP status of the page that tells it.</param>
/// <param name="Detail">For operators only; holds no secret and no personal number.</param>
public sealed record Fault(string Code, int Status, string Detail = "");

/// <summary>A value, or the fault that stood in its way.</summary>
public readonly struct Result<T>
    where T : notnull
{
    private readonly T? value;

    private Result(T? value, Fault? fault)
    {
        this.value = value;
        Fault = fault;
    }

    public Fault? Fault { get; }

    public T Value => value ?? throw new InvalidOperationException($"No value: {Fault?.Code}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Fault fault) => new(default, fault);

    public bool Succeeded([NotNullWhen(true)] out T? result, [NotNullWhen(false)] out Fault? fault)
    {
        result = value;
        fault = Fault;
        return fault is null;
    }
}

public static class FaultPage
{
    /// <summary>The localized page that tells this fault, with its reference code.</summary>
    public static ErrorPageResult ToPage(this Fault fault) => new(fault.Code, fault.Status);
}
