using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>One answer of a long list.</summary>
[HtmlTargetElement("select-field", Attributes = "asp-for", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectFieldTagHelper(Texts texts) : FieldTagHelper(texts)
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    /// <summary>Text key of an empty first line; none when null.</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = Field();
        var chosen = field.Attempted ?? For.Model?.ToString();
        var select = MoveAttributes(output, Element("select", $"govuk-select{(field.Error is null ? "" : " govuk-select--error")}"))
            .With("id", field.Id).With("name", field.Name).With("aria-describedby", field.DescribedBy);
        if (Empty is not null) select.Add(Element("option", null, Texts.Get(Empty)).With("value", ""));
        foreach (var item in Items)
            select.Add(Element("option", null, item.Text).With("value", item.Value).With("selected", item.Value == chosen ? "selected" : null));
        Replace(output, field.Group(LabelPart(field.Id), field.HintPart, field.ErrorPart, select));
    }
}
