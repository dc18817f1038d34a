using IdentityProvider.Assurance;
using IdentityProvider.Kernel;
using IdentityProvider.Persistence;
using IdentityProvider.Sessions;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.Tests.Sessions;

public sealed class KnownDevicesTests
{
    [Fact]
    public async Task Two_tabs_that_finish_at_once_leave_one_device_and_no_fault()
    {
        await using var rooms = await TestRooms.CreateAsync();
        var browser = new CookieBrowser();
        var http = browser.Request();
        await rooms.InScopeAsync((KnownDevices devices) => devices.RememberAsync(http, new AccountId(Guid.CreateVersion7()), MethodId.Totp, CancellationToken.None));
        browser.Keep(http);
        var account = new AccountId(Guid.CreateVersion7());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            rooms.InScopeAsync((KnownDevices devices) => devices.RememberAsync(browser.Request(), account, MethodId.Totp, CancellationToken.None)))));

        Assert.Equal(1, await rooms.InScopeAsync((IdpDb db) => db.Set<KnownDevice>().CountAsync(d => d.AccountId == account.Value)));
    }
}
