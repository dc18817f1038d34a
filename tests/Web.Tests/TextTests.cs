using System.Globalization;
using Microsoft.AspNetCore.Html;
using Web.Forms;
using Web.Localization;
using Web.Tests.Gallery;

namespace Web.Tests;

public sealed class TextTests
{
    [Fact]
    public void Both_languages_say_the_same() => Assert.Empty(TextsCheck.Differences(typeof(Texts).Assembly, typeof(TextTests).Assembly));

    [Fact]
    public void A_key_that_stands_twice_stops_the_start()
    {
        var thrown = Assert.Throws<InvalidDataException>(() => TextResources.Load([typeof(Texts).Assembly, typeof(Texts).Assembly], "vi"));
        Assert.Contains("stands twice", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_key_throws_in_development_and_is_shown_elsewhere()
    {
        Assert.Throws<KeyNotFoundException>(() => new Texts([], strict: true).Get("no.such"));
        Assert.Equal("no.such", new Texts([], strict: false).Get("no.such"));
    }

    [Fact]
    public void Values_are_encoded_but_markup_is_kept()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        new Text("<i> {0} & {1}", "<script>", new HtmlString("<b>x</b>")).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.Equal("&lt;i&gt; &lt;script&gt; &amp; <b>x</b>", writer.ToString());
    }

    [Fact]
    public async Task S12_a_value_from_outside_is_text_and_Vietnamese_letters_stay_as_they_are()
    {
        await using var site = await GallerySite.StartAsync();
        var html = await site.Client.GetStringAsync("/gallery/parts?name=" + Uri.EscapeDataString("<img src=x onerror=alert(1)>Nguyễn {0}"));
        Assert.Contains("Thông tin của &lt;img src=x onerror=alert(1)&gt;Nguyễn {0} đã được cập nhật.", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Moments_are_told_in_Vietnam() =>
        Assert.Equal("00:30, 01/03/2026", new Texts([], strict: true).Moment(new(2026, 2, 28, 17, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("29", "2", "2024", true)]
    [InlineData("29", "2", "2023", false)]
    [InlineData(" 3", "02 ", "1990", true)]
    [InlineData("0", "1", "1990", false)]
    [InlineData("1", "13", "1990", false)]
    [InlineData("1", "1", "90", false)]
    [InlineData("１", "1", "1990", false)]
    [InlineData("-1", "1", "1990", false)]
    [InlineData(null, "1", "1990", false)]
    public void Only_a_real_day_becomes_a_date(string? day, string month, string year, bool real) =>
        Assert.Equal(real, new DateInput { Day = day, Month = month, Year = year }.ToDate() is not null);
}
