using System.Collections;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>One yes-or-no box for a <see cref="bool"/>, or several as <c>choice</c> children for a list.</summary>
[HtmlTargetElement("checkbox-field", Attributes = "asp-for")]
public sealed class CheckboxFieldTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var choices = await Choice.ReadAsync(context, output);
        var field = Field();
        var list = Element("div", "govuk-checkboxes");
        if (choices.Count == 0)
        {
            list.Add(RadioFieldTagHelper.Item("checkbox", field, new("true", LabelSentence ?? "", null), 0, For.Model is true));
            Replace(output, field.Group(field.HintPart, field.ErrorPart, list));
            return;
        }

        var chosen = For.Model is IEnumerable many ? many.Cast<object?>().Select(value => value?.ToString()).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var (choice, index) in choices.Select((choice, index) => (choice, index)))
            list.Add(RadioFieldTagHelper.Item("checkbox", field, choice, index, chosen.Contains(choice.Value)));
        Replace(output, field.Fieldset(LabelSentence, Heading, list));
    }
}
