namespace Architecture.Tests;

/// <summary>Which room may use which. A new door is one line here with its reason; every door leads to a room further up.</summary>
internal sealed class DoorPlan(params (string Room, string Doors)[] rows)
{
    public const string Contracts = "Adapters.Contracts";
    public const string ConcreteAdapters = "Adapters";
    public const string Saml2 = "Saml2";
    public const string Web = "Web";

    // The neighbours stand first: they are libraries that know none of the rooms. Web is the shared page library, open to all.
    public static readonly DoorPlan IdentityProvider = new(
        (Web, ""),
        (Saml2, ""),
        (Contracts, ""),
        (ConcreteAdapters, "Adapters.Contracts"),
        ("Kernel", ""),
        ("Persistence", "Kernel"),
        ("Audit", "Kernel Persistence"),
        ("Keys", "Kernel Persistence Audit"),
        ("Assurance", "Kernel"),
        ("Sessions", "Kernel Persistence Audit Assurance"),
        ("Interaction", "Kernel Persistence Assurance"),
        ("Accounts", "Kernel Persistence Audit Assurance Sessions Interaction Adapters.Contracts"),
        ("Organizations", "Kernel Persistence Audit Assurance Sessions Interaction Accounts Adapters.Contracts"),
        ("RelyingParties", "Kernel Persistence Audit Assurance Keys Organizations"),
        ("Consent", "Kernel Persistence Audit Sessions Interaction Accounts RelyingParties"),
        ("Authenticators", "Kernel Persistence Audit Keys Assurance Sessions Interaction Accounts Adapters.Contracts"),
        ("Federation", "Kernel Persistence Audit Keys Assurance Sessions Interaction Accounts"),
        ("SignIn", "Kernel Audit Assurance Sessions Interaction Accounts Organizations RelyingParties Consent"),
        ("OpenIdConnect", "Kernel Persistence Audit Keys Assurance Sessions Interaction Accounts Organizations RelyingParties Consent SignIn"),
        ("Saml", "Kernel Persistence Audit Keys Assurance Sessions Interaction Accounts Organizations RelyingParties Consent SignIn Saml2"),
        // SelfService signs people in to its own pages as every party does, hence RelyingParties and SignIn.
        ("SelfService", "Kernel Audit Assurance Sessions Interaction Accounts Organizations RelyingParties Consent Authenticators SignIn"),
        ("Administration", "Kernel Audit Keys Assurance Sessions Accounts Organizations RelyingParties"),
        ("CommandLine", "*"),
        ("Hosting", "*"));

    public IReadOnlyList<string> Rooms { get; } = [.. rows.Select(row => row.Room)];

    public IEnumerable<string> DoorsOf(string room) =>
        rows.Single(row => row.Room == room).Doors is var doors && doors == "*"
            ? Rooms.TakeWhile(other => other != room)   // every room further up
            : doors.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool Knows(string room) => Rooms.Contains(room);

    public bool Allows(string from, string to) => from == to || to == Web || DoorsOf(from).Contains(to);

    /// <summary>Doors that do not lead up the list; none means that there is no way round in a circle.</summary>
    public IEnumerable<string> WrongWay() =>
        from room in Rooms
        from door in DoorsOf(room)
        where !Rooms.TakeWhile(other => other != room).Contains(door)
        select $"{room} -> {door}";
}
