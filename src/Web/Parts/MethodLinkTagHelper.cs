using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Parts;

/// <summary>A way to go on, as a wide row: <c>title</c>, <c>description</c> and <c>badge</c> are text keys. Keeps <c>href</c> and <c>data-method</c>.</summary>
[HtmlTargetElement("method-link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MethodLinkTagHelper(Texts texts) : TagHelper
{
    public string? Title { get; set; }

    public string? TitleText { get; set; }

    public string? Description { get; set; }

    public string? DescriptionText { get; set; }

    public string? Badge { get; set; }

    public string? BadgeText { get; set; }

    /// <summary>Drawn in stronger colour: the way used last on this device.</summary>
    public bool Preferred { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var link = output.Attributes.ContainsName("href");
        output.TagName = link ? "a" : "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!link) output.Attributes.SetAttribute("type", "submit");
        output.Attributes.SetAttribute("class", Preferred ? "app-method app-method--preferred" : "app-method");
        var description = DescriptionText ?? (Description is null ? null : texts.Get(Description));
        var badge = BadgeText ?? (Badge is null ? null : texts.Get(Badge));
        output.Content.SetHtmlContent(Element("span", "app-method__text",
            Element("span", "app-method__title", TitleText ?? texts.Get(Title ?? "")),
            description is null ? null : Element("span", "app-method__description", description)));
        if (badge is not null) output.Content.AppendHtml(Element("span", "app-method__badge", badge));
    }
}
