using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Charts;

/// <summary>One bar: a name that a person reads and a count.</summary>
public sealed record Bar(string Label, long Value);

/// <summary>Horizontal bars as SVG, with the same numbers as a table below. <c>title</c>, <c>label-head</c>, <c>value-head</c> are text keys.</summary>
[HtmlTargetElement("bar-chart", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarChartTagHelper(Texts texts) : TagHelper
{
    public IReadOnlyList<Bar> Bars { get; set; } = [];

    public string Title { get; set; } = "";

    public string LabelHead { get; set; } = "web.chart.label";

    public string ValueHead { get; set; } = "web.chart.value";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var largest = Math.Max(1, Bars.Count == 0 ? 1 : Bars.Max(bar => bar.Value));
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "app-chart");
        // The list shows names and numbers beside the bars; the drawing itself says nothing more and stays silent.
        output.Content.SetHtmlContent(Element("figcaption", null, texts.Get(Title)));
        output.Content.AppendHtml(Element("ul", "app-chart__bars", [.. Bars.Select(bar => Row(bar, largest))]));
        output.Content.AppendHtml(Element("details", "govuk-details",
            Element("summary", "govuk-details__summary", Element("span", "govuk-details__summary-text", texts.Get("web.chart.table"))),
            Element("div", "govuk-details__text", Table())));
    }

    private TagBuilder Row(Bar bar, long largest) => Element("li", null,
        Element("span", null, bar.Label), Element("span", "app-chart__value", texts.Number(bar.Value)),
        Element("svg", null, Rect("app-chart__track", 1000), Rect("app-chart__bar", 1000 * bar.Value / largest))
            .With("viewBox", "0 0 1000 14").With("preserveAspectRatio", "none").With("aria-hidden", "true").With("focusable", "false"));

    private static TagBuilder Rect(string css, long width) =>
        Element("rect", css).With("width", width.ToString(CultureInfo.InvariantCulture)).With("height", "14");

    private TagBuilder Table() => Element("table", "govuk-table",
        Element("caption", "govuk-visually-hidden", texts.Get(Title)),
        Element("thead", "govuk-table__head", Element("tr", "govuk-table__row",
            Element("th", "govuk-table__header", texts.Get(LabelHead)).With("scope", "col"),
            Element("th", "govuk-table__header govuk-table__header--numeric", texts.Get(ValueHead)).With("scope", "col"))),
        Element("tbody", "govuk-table__body", [.. Bars.Select(bar => Element("tr", "govuk-table__row",
            Element("th", "govuk-table__header", bar.Label).With("scope", "row"),
            Element("td", "govuk-table__cell govuk-table__cell--numeric", texts.Number(bar.Value))))]));
}
