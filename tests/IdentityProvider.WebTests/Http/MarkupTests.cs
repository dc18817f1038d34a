using IdentityProvider.Accounts;
using IdentityProvider.Persistence;
using IdentityProvider.WebTests.Logout;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IdentityProvider.WebTests.Http;

/// <summary>Strings that would like to be markup, wherever a person or a party can put one.</summary>
public sealed class MarkupTests(SharedIdp shared) : IClassFixture<SharedIdp>
{
    private static readonly string[] Corpus =
    [
        "<script data-x>alert(1)</script>",
        "\"><img data-x src=x onerror=alert(1)>",
        "'><svg data-x onload=alert(1)>",
        "</title><b data-x>",
        "{{constructor('alert(1)')()}}<i data-x>",
        "javascript:alert(1)//<u data-x>",
    ];

    private readonly IdpHost idp = shared.Idp;

    [Fact]
    public async Task S12_APartyWithMarkupInItsName_IsNotTaken_AndOddSignsStayText()
    {
        foreach (var field in new[] { "client_name", "vn_agency", "vn_purpose" })
        {
            await using var refused = new World();
            await refused.AddPartyAsync("evil", change: document => document[field] = Corpus[0]);
            var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => refused.StartNodeAsync());
            Assert.Contains($"evil.json: {field}", fault.Message, StringComparison.Ordinal);
        }

        const string Name = "Sở \"A & B's\" &lt;1&gt;";
        await using var world = new World();
        var party = await world.AddPartyAsync("odd", change: document => document["client_name"] = Name);
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        await node.JoinAsync(who, party);
        AssertText(await who.Browser.OpenAsync($"{node.Origin}/account/sessions"));
        AssertText(await who.Browser.OpenAsync($"{node.Origin}/sign-out"));
        Assert.Contains(Name, who.Browser.Page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S12_APersonsName_IsTextOnEveryPage()
    {
        await using var world = new World();
        var node = await world.StartNodeAsync();
        var who = await node.SignInAsync();
        foreach (var text in Corpus)
        {
            await node.UseAsync(async (IServiceProvider services) =>
            {
                var sealedName = services.GetRequiredService<FieldCipher>().Seal("account.name", who.Session.AccountId, text);
                return await services.GetRequiredService<IdpDb>().Set<Account>().Where(a => a.Id == who.Session.AccountId)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.SealedName, sealedName));
            });
            foreach (var path in new[] { "/account", "/account/sessions", "/account/sharing", "/account/methods", "/account/activity", "/sign-out" })
            {
                AssertText(await who.Browser.OpenAsync(node.Origin + path));
            }

            Assert.Contains(text, who.Browser.Page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task S12_WhatIsTyped_ComesBackAsText()
    {
        foreach (var text in Corpus)
        {
            var browser = idp.NewBrowser();
            await idp.OpenPasswordAsync(browser);
            AssertText(await browser.TypePasswordAsync(text, "x"));
            Assert.Equal(text, browser.Page.Need("[autocomplete~=username]").GetAttribute("value"));

            await browser.OpenAsync($"{idp.Origin}/register/details");
            AssertText(await browser.TypeDetailsAsync((text, text, text, "1", "1990")));

            AssertText(await browser.OpenAsync($"{idp.Origin}/nothing/{Uri.EscapeDataString(text)}?ui_locales={Uri.EscapeDataString(text)}"));
            AssertText(await browser.OpenAsync($"{idp.Origin}/signed-out?logout={Uri.EscapeDataString(text)}"));
            AssertText(await browser.OpenAsync($"{idp.Origin}/sign-out?from={Uri.EscapeDataString(text)}"));
        }
    }

    private static void AssertText(Page page)
    {
        Assert.Empty(page.Document.QuerySelectorAll("[data-x], script, [onerror], [onload], [href^='javascript:']"));
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }
}
