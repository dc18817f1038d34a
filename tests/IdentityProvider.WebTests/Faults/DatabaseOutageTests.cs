using System.Net;

namespace IdentityProvider.WebTests.Faults;

public sealed class DatabaseOutageTests
{
    [Fact]
    public async Task F04_WhileTheDatabaseIsAway_PeopleReadSo_AndGoOnOnceItIsBack()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var idp = await IdpHost.StartAsync(new TestDatabase("PostgreSql", await server.NewDatabaseAsync()));
        var browser = idp.NewBrowser();
        await idp.OpenPasswordAsync(browser);

        await server.DownAsync();
        foreach (var path in new[] { browser.Page.Url.AbsoluteUri, $"{idp.Origin}/test/begin?acr=LoA3", browser.Page.Url.AbsoluteUri })
        {
            var away = (await browser.NewTab().GetAsync(path)).Expect(HttpStatusCode.ServiceUnavailable);
            Assert.Equal("Dịch vụ tạm thời gián đoạn", away.Heading);
            Assert.Equal("5", away.Header("Retry-After"));
        }

        (await browser.NewTab().GetAsync($"{idp.Origin}/.well-known/jwks")).Expect(HttpStatusCode.OK);
        (await browser.NewTab().GetAsync($"{idp.Origin}/.well-known/openid-configuration")).Expect(HttpStatusCode.OK);

        await server.UpAsync();
        // The very next request is served: no broken connection is left over.
        await browser.TypePasswordAsync(People.An, People.AnPassword);
        Assert.Equal("/sign-in/totp", browser.Page.Url.AbsolutePath);
        await browser.TypeCodeAsync(idp.AnCode());
        Assert.Equal("released LoA3", (await browser.ConsentAsync()).Body);
    }
}
