using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Parts;

/// <summary>Names and values below one another; holds <c>summary-row</c> elements.</summary>
[HtmlTargetElement("summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "govuk-summary-list");
    }
}

/// <summary>One row. <c>label</c> is a text key, <c>value</c> text; without it the content is the value.</summary>
[HtmlTargetElement("summary-row", ParentTag = "summary-list")]
public sealed class SummaryRowTagHelper(Texts texts) : TagHelper
{
    public string? Label { get; set; }

    public string? LabelText { get; set; }

    public string? Value { get; set; }

    /// <summary>Local path of a link at the end, with its text key in <see cref="Action"/>.</summary>
    public string? Href { get; set; }

    public string Action { get; set; } = "web.change";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var label = LabelText ?? texts.Get(Label ?? "");
        object value = Value is null ? await output.GetChildContentAsync() : Value;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-summary-list__row");
        output.Content.SetHtmlContent(Element("dt", "govuk-summary-list__key", label));
        output.Content.AppendHtml(Element("dd", "govuk-summary-list__value", value));
        if (Href is not null)
            output.Content.AppendHtml(Element("dd", "govuk-summary-list__actions", Element("a", "govuk-link", texts.Get(Action),
                Element("span", "govuk-visually-hidden", $" – {label}")).With("href", Href)));
    }
}
