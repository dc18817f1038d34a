using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>One answer of several, given as <c>choice</c> children.</summary>
[HtmlTargetElement("radio-field", Attributes = "asp-for")]
public sealed class RadioFieldTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public bool Inline { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var field = Field();
        var choices = await Choice.ReadAsync(context, output);
        var chosen = field.Attempted ?? For.Model?.ToString();
        var list = Element("div", Inline ? "govuk-radios govuk-radios--inline" : "govuk-radios");
        foreach (var (choice, index) in choices.Select((choice, index) => (choice, index)))
            list.Add(Item("radio", field, choice, index, choice.Value == chosen));
        Replace(output, field.Fieldset(LabelSentence, Heading, list));
    }

    internal static TagBuilder Item(string type, Field field, Choice choice, int index, bool chosen)
    {
        var css = type == "radio" ? "govuk-radios" : "govuk-checkboxes";
        var id = index == 0 ? field.Id : FormattableString.Invariant($"{field.Id}-{index + 1}");
        var hint = choice.Hint is null ? null : $"{id}-item-hint";
        return Element("div", $"{css}__item",
            Element("input", $"{css}__input").With("type", type).With("id", id).With("name", field.Name).With("value", choice.Value)
                .With("checked", chosen ? "checked" : null).With("aria-describedby", hint),
            Element("label", $"govuk-label {css}__label", choice.Text).With("for", id),
            hint is null ? null : Element("div", $"govuk-hint {css}__hint", choice.Hint).With("id", hint));
    }
}
