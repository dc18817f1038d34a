using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;

namespace Web.Parts;

/// <summary>A message set apart: info, success or warning. Content is markup; <c>title</c> is a text key.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper(Texts texts) : TagHelper
{
    public string Kind { get; set; } = "info";

    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Kind is not ("info" or "success" or "warning")) throw new ArgumentException($"No notice is of kind '{Kind}'.");
        output.TagName = "div";
        output.Attributes.SetAttribute("class", $"app-notice app-notice--{Kind}");
        output.Attributes.SetAttribute("role", Kind == "info" ? "note" : "status");
        if (Title is not null) output.PreContent.SetHtmlContent(Forms.Markup.Element("p", "app-notice__title", texts.Get(Title)));
    }
}

/// <summary>A short state word: neutral, info, success, warning or danger.</summary>
[HtmlTargetElement("status-tag")]
public sealed class StatusTagTagHelper(Texts texts) : TagHelper
{
    public string Kind { get; set; } = "neutral";

    /// <summary>Text key; the content when null.</summary>
    public string? Text { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Kind is not ("neutral" or "info" or "success" or "warning" or "danger")) throw new ArgumentException($"No tag is of kind '{Kind}'.");
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"app-tag app-tag--{Kind}");
        if (Text is not null) output.Content.SetContent(texts.Get(Text));
    }
}

/// <summary>A card; with <c>title</c> (a text key) it has a heading of second rank.</summary>
[HtmlTargetElement("panel")]
public sealed class PanelTagHelper(Texts texts) : TagHelper
{
    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "section";
        output.Attributes.SetAttribute("class", "app-panel");
        if (Title is not null) output.PreContent.SetHtmlContent(Forms.Markup.Element("h2", "govuk-heading-m", texts.Get(Title)));
    }
}
