using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;

namespace Web.Forms;

/// <summary>One answer to choose. <c>text</c> and <c>hint</c> are text keys; the <c>-text</c> forms take sentences.</summary>
[HtmlTargetElement("choice", ParentTag = "radio-field", TagStructure = TagStructure.NormalOrSelfClosing)]
[HtmlTargetElement("choice", ParentTag = "checkbox-field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChoiceTagHelper(Texts texts) : TagHelper
{
    public string Value { get; set; } = "";

    public string? Text { get; set; }

    public string? TextText { get; set; }

    public string? Hint { get; set; }

    public string? HintText { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var choices = (List<Choice>)context.Items[typeof(Choice)];
        choices.Add(new(Value, TextText ?? texts.Get(Text ?? ""), HintText ?? (Hint is null ? null : texts.Get(Hint))));
        output.SuppressOutput();
    }
}

internal sealed record Choice(string Value, string Text, string? Hint)
{
    internal static async Task<List<Choice>> ReadAsync(TagHelperContext context, TagHelperOutput output)
    {
        var choices = new List<Choice>();
        context.Items[typeof(Choice)] = choices;
        await output.GetChildContentAsync();
        return choices;
    }
}
