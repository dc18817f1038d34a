using IdentityProvider.Kernel;
using IdentityProvider.RelyingParties;

namespace IdentityProvider.Tests.RelyingParties;

public sealed class ReleasePolicyTests
{
    [Theory]
    [InlineData("openid", "")]
    [InlineData("openid profile", "name birthdate")]
    [InlineData("email phone", "email phone_number")]
    [InlineData("vn_national_id api.read", "vn_national_id")]
    public void Scopes_ask_for_their_attributes(string scopes, string attributes) =>
        Assert.Equal(attributes, string.Join(' ', ScopeAttributes.Of(scopes.Split(' '))));

    [Theory]
    [InlineData(null, false)]
    [InlineData(" ", false)]
    [InlineData("Law 26/2023/QH15", true)]
    public void The_personal_number_is_released_on_a_legal_ground_only(string? ground, bool released)
    {
        var cut = new ReleasePolicy([AttributeName.Name, AttributeName.NationalId], ground).Cut([AttributeName.Email, AttributeName.Name, AttributeName.NationalId]);

        Assert.Equal(released ? [AttributeName.Name, AttributeName.NationalId] : [AttributeName.Name], cut);
    }
}
