using System.Net;
using IdentityProvider.Accounts;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.WebTests.SignIn;

/// <summary>An account that is locked while its owner is on the way.</summary>
public sealed class LockedAccountTests : IAsyncLifetime
{
    private IdpHost idp = null!;

    public async ValueTask InitializeAsync() => idp = await IdpHost.StartAsync();

    public ValueTask DisposeAsync() => idp.DisposeAsync();

    [Theory]
    [InlineData("totp")]
    [InlineData("recovery-code")]
    public async Task C13_LockedBetweenPasswordAndCode_TheRightCodeIsRefused(string method)
    {
        await idp.GiveRecoveryCodesAsync("ABCDE-12345");
        var browser = await AtTheCodeAsync();
        if (method == "recovery-code")
        {
            await browser.ClickAsync("[data-method=recovery-code]");
        }

        await LockAsync();
        var page = await browser.TypeCodeAsync(method == "totp" ? idp.AnCode() : "ABCDE-12345");

        Assert.DoesNotContain("released", page.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.DoesNotContain("released", (await idp.BeginAsync(browser)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account")]
    [InlineData("/account/sessions")]
    [InlineData("/account/methods")]
    public async Task C13_LockedAfterTheSignIn_TheSessionOpensNothingMore(string path)
    {
        var browser = idp.NewBrowser();
        await idp.SignInAsAnAsync(browser);
        await LockAsync();

        Assert.Equal("/sign-in", (await browser.OpenAsync(idp.Origin + path)).Url.AbsolutePath);
        Assert.DoesNotContain("released", (await idp.BeginAsync(browser)).Body, StringComparison.Ordinal);
    }

    private Task<int> LockAsync() => idp.DbAsync(db => db.Set<Account>().ExecuteUpdateAsync(set => set.SetProperty(a => a.State, AccountState.Locked)));

    private async Task<Browser> AtTheCodeAsync()
    {
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);
        await browser.TypePasswordAsync(People.An, People.AnPassword);
        return browser;
    }
}
