using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;

namespace Web.Forms;

/// <summary>The attributes that all fields share. <c>label</c> and <c>hint</c> are text keys; the <c>-text</c> forms take sentences.</summary>
public abstract class FieldTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    public string? Label { get; set; }

    public string? LabelText { get; set; }

    public string? Hint { get; set; }

    public string? HintText { get; set; }

    /// <summary>Whether the label is the page's only heading.</summary>
    public bool Heading { get; set; }

    protected Texts Texts { get; } = texts;

    private protected string? LabelSentence => LabelText ?? (Label is null ? null : Texts.Get(Label));

    private protected Field Field() => new(ViewContext, For, Texts, HintText ?? (Hint is null ? null : Texts.Get(Hint)));

    private protected TagBuilder LabelPart(string id)
    {
        var label = Markup.Element("label", $"govuk-label{(Heading ? " govuk-label--l" : "")}", LabelSentence).With("for", id);
        return Heading ? Markup.Element("h1", "govuk-label-wrapper", label) : label;
    }

    // Attributes that the helper does not know belong to the control: autocomplete, inputmode, spellcheck, maxlength ...
    private protected static TagBuilder MoveAttributes(TagHelperOutput output, TagBuilder control)
    {
        foreach (var attribute in output.Attributes)
            control.Attributes[attribute.Name] = attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : attribute.Value?.ToString();
        output.Attributes.Clear();
        return control;
    }

    private protected static void Replace(TagHelperOutput output, TagBuilder element)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(element);
    }
}
