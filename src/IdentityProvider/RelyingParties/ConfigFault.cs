namespace IdentityProvider.RelyingParties;

/// <summary>One thing that is wrong in a declaration, told to the person who has to put it right.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Field">Member of the document; empty when the whole file is meant.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ConfigFault(string File, string Field, string Reason, string Remedy)
{
    public override string ToString() => Field.Length == 0 ? $"{File}: {Reason} {Remedy}" : $"{File}: {Field}: {Reason} {Remedy}";
}
