namespace Architecture.Tests;

public sealed class RoomTests
{
    private const string TrespassHouse = "Architecture.Tests.TrespassHouse.";

    [Fact]
    public void Rooms_use_only_the_rooms_their_doors_lead_to() =>
        Report.None(Trespasses.Against(DoorPlan.IdentityProvider, AssemblyUses.In(Product.PathOf("IdentityProvider")), "IdentityProvider."));

    // A constant of another room leaves no trace in the compiled code, its using does.
    [Fact]
    public void Source_files_name_only_the_rooms_their_doors_lead_to() => Report.None(
        from file in SourceTree.Files("*.cs", "src/IdentityProvider").Concat(SourceTree.Files("*.cshtml", "src/IdentityProvider"))
        let parts = Path.GetRelativePath(RepositoryRoot.Combine("src/IdentityProvider"), file).Split('/')
        where parts.Length > 1
        from line in File.ReadLines(file)
        let words = line.TrimStart('@').TrimEnd(';', ' ').Split(' ')
        where words is ["using", _, ..] && words[^1].StartsWith("IdentityProvider.", StringComparison.Ordinal)
        let fault = Trespasses.Fault(DoorPlan.IdentityProvider, parts[0], words[^1].Split('.')[1])
        where fault is not null
        select $"{SourceTree.Relative(file)} says '{line}': {fault}");

    [Fact]
    public void Every_door_leads_up_the_list_so_that_no_way_goes_round() => Report.None(DoorPlan.IdentityProvider.WrongWay());

    [Fact]
    public void A_plan_with_a_way_round_is_seen() =>
        Assert.Equal(["Cellar -> Attic"], new DoorPlan(("Cellar", "Attic"), ("Attic", "Cellar")).WrongWay());

    [Fact]
    public void Every_kind_of_trespass_is_seen_and_nothing_else()
    {
        var found = Trespasses.Against(DoorPlan.IdentityProvider, AssemblyUses.In(typeof(RoomTests).Assembly.Location), TrespassHouse)
            .Where(fault => !fault.StartsWith(TrespassHouse + "Saml.ByAttribute uses " + TrespassHouse + "Sessions", StringComparison.Ordinal));

        string[] ways = ["ByAsync", "ByAttribute", "ByBody", "ByConstraint`1", "ByField", "ByGeneric", "ByJumpTable", "ByLambda", "ByTypeOf"];
        Assert.Equal(
            ways.Select(way => $"{TrespassHouse}Saml.{way} uses {TrespassHouse}OpenIdConnect.Loot: no door leads from Saml to OpenIdConnect. "
                + "Move the code, pass the fact in, or open a door in DoorPlan.cs with a reason."),
            found);
    }

    [Theory]
    [InlineData("IdentityProvider.Accounts.Registration.RegisterPage", "Accounts")]
    [InlineData("AspNetCoreGeneratedDocument.Accounts_Registration_RegisterPage", "Accounts")]
    [InlineData("AspNetCoreGeneratedDocument._ViewImports", "Hosting")]
    [InlineData("IdentityProvider.Program", "Hosting")]
    [InlineData("Adapters.Contracts.IMessageSender", "Adapters.Contracts")]
    [InlineData("Adapters.Sms.SmsClient", "Adapters")]
    [InlineData("System.String", null)]
    public void A_type_belongs_to_the_room_of_its_second_segment(string type, string? room) =>
        Assert.Equal(room, Trespasses.RoomOf(type, "IdentityProvider."));

    [Fact]
    public void Only_Hosting_may_name_a_concrete_adapter() => Assert.Equal(
        ["CommandLine", "Hosting"],
        DoorPlan.IdentityProvider.Rooms.Where(room => room != DoorPlan.ConcreteAdapters && DoorPlan.IdentityProvider.Allows(room, DoorPlan.ConcreteAdapters)));
}
