namespace Architecture.Tests;

/// <summary>Holds real uses against the door plan.</summary>
internal static class Trespasses
{
    private const string RazorSpace = "AspNetCoreGeneratedDocument.";

    /// <summary>One sentence for each forbidden use.</summary>
    /// <param name="house">Namespace of the house with its dot; the segment behind it is the room.</param>
    public static IReadOnlyList<string> Against(DoorPlan plan, IEnumerable<TypeUse> uses, string house) =>
    [
        .. from use in uses
           let @from = RoomOf(use.From, house)
           let to = RoomOf(use.To, house)
           where @from is not null && to is not null
           let fault = Fault(plan, @from, to)
           where fault is not null
           orderby use.From, use.To
           select $"{use.From} uses {use.To}: {fault}",
    ];

    /// <summary>The room or neighbour of a type; null for the platform and other packages.</summary>
    public static string? RoomOf(string type, string house)
    {
        if (type.StartsWith(RazorSpace, StringComparison.Ordinal))
        {
            // Razor names the class by the page's path: Accounts_Registration_RegisterPage. A file at the root is set-up for all.
            return type[RazorSpace.Length..].Split('_') is [{ Length: > 0 } folder, _, ..] ? folder : "Hosting";
        }

        if (type.StartsWith(house, StringComparison.Ordinal))
        {
            return type[house.Length..].Split('.') is [var room, _, ..] ? room : "Hosting";   // Program stands at the root
        }

        return type.StartsWith("Adapters.Contracts.", StringComparison.Ordinal) ? DoorPlan.Contracts
            : type.StartsWith("Adapters.", StringComparison.Ordinal) ? DoorPlan.ConcreteAdapters
            : type.StartsWith("Saml2.", StringComparison.Ordinal) ? DoorPlan.Saml2
            : type.StartsWith("Web.", StringComparison.Ordinal) ? DoorPlan.Web
            : null;
    }

    public static string? Fault(DoorPlan plan, string from, string to) =>
        !plan.Knows(from) ? $"there is no room {from} in DoorPlan.cs. Move the type, or add the room with its doors."
        : !plan.Knows(to) ? $"there is no room {to} in DoorPlan.cs. Move the type, or add the room with its doors."
        : plan.Allows(from, to) ? null
        : $"no door leads from {from} to {to}. Move the code, pass the fact in, or open a door in DoorPlan.cs with a reason.";
}
