using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>Day, month and year bound to a <see cref="DateInput"/>. <c>autocomplete="bday"</c> names the three parts.</summary>
[HtmlTargetElement("date-field", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateFieldTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public string? Autocomplete { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Field();
        var date = For.Model as DateInput;
        Replace(output, field.Fieldset(LabelSentence, Heading, Element("div", "govuk-date-input",
            Part(field, "Day", "day", date?.Day, 2), Part(field, "Month", "month", date?.Month, 2), Part(field, "Year", "year", date?.Year, 4))
            .With("id", $"{field.Id}-parts")));
    }

    // The first box carries the field's own id, so that the error summary leads there.
    private TagBuilder Part(Field field, string part, string key, string? value, int width)
    {
        var id = part == "Day" ? field.Id : $"{field.Id}-{part}";
        var css = $"govuk-input govuk-date-input__input govuk-input--width-{width}{(field.Error is null ? "" : " govuk-input--error")}";
        return Element("div", "govuk-date-input__item", Element("div", "govuk-form-group",
            Element("label", "govuk-label govuk-date-input__label", Texts.Get($"web.form.{key}")).With("for", id),
            Element("input", css).With("type", "text").With("inputmode", "numeric").With("id", id).With("name", $"{field.Name}.{part}")
                .With("maxlength", width == 2 ? "2" : "4").With("value", value).With("autocomplete", Autocomplete is null ? null : $"{Autocomplete}-{key}")));
    }
}
