using System.Globalization;
using IdentityProvider.Assurance;

namespace IdentityProvider.Tests.Assurance;

public sealed class AssuranceTests
{
    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    // Proved methods with their age in minutes, proofing, oldest age that counts; then level, authentication, decree, amr, age of auth_time.
    [Theory]
    [InlineData("password:1", 3, 60, "1/1/1 pwd 1")]
    [InlineData("password:9 totp:2", 3, 60, "3/3/2 pwd,otp,mfa 2")]
    [InlineData("password:9 totp:2", 4, 60, "3/3/2 pwd,otp,mfa 2")]
    [InlineData("password:9 totp:2", 2, 60, "2/3/2 pwd,otp,mfa 2")]
    [InlineData("password:9 totp:2", 1, 60, "1/3/2 pwd,otp,mfa 2")]
    [InlineData("password:9 recovery-code:2", 3, 60, "2/2/2 pwd,otp,mfa 2")]
    [InlineData("password:9 recovery-code:2 totp:5", 3, 60, "3/3/2 pwd,otp,mfa 5")]
    [InlineData("password:9 totp:70", 3, 60, "1/1/1 pwd 9")]
    [InlineData("password:60 totp:60", 3, 60, "3/3/2 pwd,otp,mfa 60")]
    [InlineData("password:70 totp:2", 3, 60, "")]
    [InlineData("totp:1", 3, 60, "")]
    [InlineData("password:1", 3, 0, "")]
    [InlineData("", 3, 60, "")]
    public void Evidence_adds_up(string proved, int proofing, int notOlder, string expected)
    {
        var evidence = proved.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split(':'))
            .Select(p => new Evidence(new MethodId(p[0]), Noon.AddMinutes(-int.Parse(p[1], CultureInfo.InvariantCulture)))).ToList();

        var a = AssurancePolicy.Evaluate(evidence, (LevelOfAssurance)proofing, Noon.AddMinutes(-notOlder));

        Assert.Equal(expected, a is null ? "" : $"{(int)a.Level}/{(int)a.Authentication}/{(int)a.Decree} {string.Join(',', a.Amr)} {(Noon - a.AuthenticatedAt).TotalMinutes}");
    }

    // Asked acr values, the party's floor, what was achieved (level/decree/phishing-resistant); then the answer.
    [Theory]
    [InlineData("", 1, "1/1/-", "LoA1")]
    [InlineData("", 1, "3/2/-", "LoA3")]
    [InlineData("", 3, "2/2/-", null)]
    [InlineData("LoA1", 3, "2/2/-", null)]
    [InlineData("LoA2", 1, "3/2/-", "LoA2")]
    [InlineData("LoA3", 1, "2/2/-", null)]
    [InlineData("LoA4 LoA2", 1, "3/2/-", "LoA2")]
    [InlineData("LoA2 LoA3", 1, "3/2/-", "LoA2")]
    [InlineData("urn:vn:nd69:2024:2", 1, "3/2/-", "urn:vn:nd69:2024:2")]
    [InlineData("urn:vn:nd69:2024:3", 1, "4/2/phr", null)]
    [InlineData("phr", 1, "3/2/-", null)]
    [InlineData("phr", 1, "3/2/phr", "phr")]
    [InlineData("phrh", 1, "4/2/phr", null)]
    [InlineData("LoA5", 1, "4/4/phr", null)]
    [InlineData("loa1", 1, "4/4/phr", null)]
    public void An_answer_never_carries_less_than_asked(string asked, int floor, string achieved, string? answer)
    {
        var parts = achieved.Split('/');
        var level = (LevelOfAssurance)int.Parse(parts[0], CultureInfo.InvariantCulture);

        Assert.Equal(answer, Demand(asked, floor).Answer(new Achieved(level, level, (DecreeLevel)int.Parse(parts[1], CultureInfo.InvariantCulture), parts[2] == "phr", [], Noon)));
        Assert.Null(Demand(asked, floor).Answer(null));
    }

    [Theory]
    [InlineData("", 2, LevelOfAssurance.Two)]
    [InlineData("LoA4 LoA3", 1, LevelOfAssurance.Three)]
    [InlineData("LoA1", 3, LevelOfAssurance.Three)]
    [InlineData("phr", 2, LevelOfAssurance.Two)]
    public void The_lowest_sufficient_level_is_told(string asked, int floor, LevelOfAssurance lowest) => Assert.Equal(lowest, Demand(asked, floor).Lowest);

    [Theory]
    [InlineData("LoA3", 3, true)]
    [InlineData("LoA3", 2, false)]
    [InlineData("LoA4", 4, false)]
    [InlineData("phr", 4, false)]
    [InlineData("urn:vn:nd69:2024:2", 1, true)]
    public void What_no_method_can_give_is_known_beforehand(string asked, int proofing, bool possible) =>
        Assert.Equal(possible, Demand(asked, 1).CanBeMet((LevelOfAssurance)proofing));

    [Fact]
    public void Acr_values_name_their_own_scale()
    {
        Assert.Equal(10, AcrValues.All.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("LoA4", AcrValues.Of(LevelOfAssurance.Four));
        Assert.Equal("urn:vn:nd69:2024:4", AcrValues.Of(DecreeLevel.Four));
        foreach (var level in Enum.GetValues<LevelOfAssurance>())
        {
            Assert.Equal(level, AcrValues.Loa(AcrValues.Of(level)));
            Assert.Null(AcrValues.Decree(AcrValues.Of(level)));
        }

        foreach (var text in (string[])["", "LoA", "LoA0", "LoA5", "LoA11", "urn:vn:nd69:2024:", "urn:vn:nd69:2024:5", "urn:vn:nd69:2024:11"])
        {
            Assert.Null(AcrValues.Loa(text));
            Assert.Null(AcrValues.Decree(text));
        }
    }

    private static AssuranceDemand Demand(string asked, int floor) => new(asked.Split(' ', StringSplitOptions.RemoveEmptyEntries), (LevelOfAssurance)floor);
}
