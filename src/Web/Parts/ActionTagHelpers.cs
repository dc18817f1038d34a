using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;

namespace Web.Parts;

/// <summary>The form's main button: the only submit button without a name.</summary>
[HtmlTargetElement("submit-button", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SubmitButtonTagHelper(Texts texts) : TagHelper
{
    /// <summary>Text key.</summary>
    public string Text { get; set; } = "web.form.continue";

    /// <summary>primary, secondary or warning.</summary>
    public string Kind { get; set; } = "primary";

    /// <summary>Only for further buttons of a form, such as <c>consent</c>.</summary>
    public string? Name { get; set; }

    public string? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "submit");
        if (Name is not null) output.Attributes.SetAttribute("name", Name);
        if (Value is not null) output.Attributes.SetAttribute("value", Value);
        output.Attributes.SetAttribute("class", ButtonKinds.Css(Kind));
        output.Content.SetContent(texts.Get(Text));
    }
}

/// <summary>A link that looks like a button.</summary>
[HtmlTargetElement("button-link", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ButtonLinkTagHelper(Texts texts) : TagHelper
{
    /// <summary>Text key.</summary>
    public string Text { get; set; } = "web.form.continue";

    public string Kind { get; set; } = "primary";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "a";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", ButtonKinds.Css(Kind));
        output.Attributes.SetAttribute("role", "button");
        output.Attributes.SetAttribute("draggable", "false");
        output.Content.SetContent(texts.Get(Text));
    }
}

internal static class ButtonKinds
{
    internal static string Css(string kind) => kind switch
    {
        "primary" => "govuk-button",
        "secondary" or "warning" => $"govuk-button govuk-button--{kind}",
        _ => throw new ArgumentException($"No button is of kind '{kind}'.", nameof(kind)),
    };
}
