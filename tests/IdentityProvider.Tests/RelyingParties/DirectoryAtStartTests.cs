using IdentityProvider.RelyingParties;
using Microsoft.Extensions.Options;

namespace IdentityProvider.Tests.RelyingParties;

public sealed class DirectoryAtStartTests
{
    [Fact]
    public async Task The_folder_of_the_setting_is_applied_at_start()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var folder = ConfigFolderTests.Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"));
        await rooms.StartAtAsync(folder);

        Assert.NotNull(await rooms.Get<RelyingPartyDirectory>().FindAsync(new("a"), CancellationToken.None));
    }

    [Fact]
    public async Task F26_AFaultInTheFolder_StopsTheStartAndTheOldStays()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var folder = ConfigFolderTests.Folder(rooms);
        await Declarations.WriteAsync(folder, Declarations.Valid("a"));
        await rooms.StartAtAsync(folder);
        var broken = Declarations.Valid("b");
        broken.Remove("vn_agency");
        await Declarations.WriteAsync(folder, broken, Declarations.Valid("c"));

        var stopped = await Assert.ThrowsAsync<OptionsValidationException>(() => rooms.StartAtAsync(folder));

        Assert.Contains("b.json: vn_agency", stopped.Message, StringComparison.Ordinal);
        Assert.Single(await rooms.Get<RelyingPartyDirectory>().AllAsync(CancellationToken.None));
    }
}
