using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>One line or, with <c>rows</c>, several: label, hint, error, control.</summary>
[HtmlTargetElement("form-field", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormFieldTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public string Type { get; set; } = "text";

    /// <summary>Expected length in characters: 2, 3, 4, 5, 10, 20 or 30; full width when null.</summary>
    public int? Width { get; set; }

    /// <summary>Height in lines; makes it a text area.</summary>
    public int? Rows { get; set; }

    /// <summary>Shown before the control, such as <c>+84</c>; decoration only.</summary>
    public string? Prefix { get; set; }

    /// <summary>Shown after the control, such as a unit; decoration only.</summary>
    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Field();
        var control = MoveAttributes(output, Rows is null ? Line(field) : Area(field));
        control.With("id", field.Id).With("name", field.Name).With("aria-describedby", field.DescribedBy);
        if (field.Error is not null) control.With("aria-invalid", "true");
        var wrapped = Prefix is null && Suffix is null ? control : Element("div", "govuk-input__wrapper",
            Prefix is null ? null : Element("div", "govuk-input__prefix", Prefix).With("aria-hidden", "true"), control,
            Suffix is null ? null : Element("div", "govuk-input__suffix", Suffix).With("aria-hidden", "true"));
        Replace(output, field.Group(LabelPart(field.Id), field.HintPart, field.ErrorPart, wrapped));
    }

    private TagBuilder Line(Field field)
    {
        var css = "govuk-input" + (Width is { } width ? $" govuk-input--width-{width}" : "") + (field.Error is null ? "" : " govuk-input--error");
        return Element("input", css).With("type", Type).With("value", Type == "password" ? null : Value(field));
    }

    private TagBuilder Area(Field field)
    {
        var css = "govuk-textarea" + (field.Error is null ? "" : " govuk-textarea--error");
        // Parsers drop the first line break of a text area.
        return Element("textarea", css, "\n" + Value(field)).With("rows", FormattableString.Invariant($"{Rows}"));
    }

    private string? Value(Field field) => field.Attempted ?? For.Model?.ToString();
}
