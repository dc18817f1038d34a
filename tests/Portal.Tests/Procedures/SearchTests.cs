using Portal.Procedures;
using Web.Localization;

namespace Portal.Tests.Procedures;

public sealed class SearchTests
{
    private readonly ProcedureCatalogue catalogue = new();

    [Theory]
    [InlineData("hộ chiếu", "cap-ho-chieu")]
    [InlineData("HO CHIEU", "cap-ho-chieu")]
    [InlineData("  đất   đai ", "bien-dong-dat-dai")]
    [InlineData("dat dai", "bien-dong-dat-dai")]
    [InlineData("passport", "cap-ho-chieu")]
    [InlineData("xe lai phep", "doi-giay-phep-lai-xe")]
    public void A_procedure_is_found_with_and_without_diacritics_in_either_language(string query, string first) =>
        Assert.Equal(first, catalogue.Search(query)[0].Id);

    [Theory, InlineData(null), InlineData(""), InlineData("  "), InlineData("…")]
    public void Without_words_everything_is_shown(string? query) => Assert.Equal(catalogue.All.Count, catalogue.Search(query).Count);

    [Fact]
    public void Every_word_must_be_there() => Assert.Empty(catalogue.Search("hộ chiếu đất đai"));

    [Fact]
    public void A_query_of_excessive_length_finds_nothing() => Assert.Empty(catalogue.Search(new string('a', ProcedureCatalogue.LongestQuery + 1)));

    [Fact]
    public void Text_composed_in_either_way_is_the_same() =>
        Assert.Equal(Folded.Of("Hộ chiếu".Normalize(System.Text.NormalizationForm.FormD)), Folded.Of("Hộ chiếu".Normalize(System.Text.NormalizationForm.FormC)));

    [Fact]
    public void Every_procedure_is_complete()
    {
        var fields = TextsCheck.Keys(typeof(ProcedureCatalogue).Assembly);
        Assert.All(catalogue.All, procedure =>
        {
            Assert.InRange(procedure.Level, 1, 4);
            Assert.True(procedure.Days > 0);
            Assert.Equal(procedure.Documents.Vi.Count, procedure.Documents.En.Count);
            Assert.Contains($"field.{procedure.Field}", fields);
        });
    }
}
