using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>Every fault of the form, each a link to its field; nothing when there is none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var state = ViewContext.ViewData.ModelState;
        if (state.ErrorCount == 0) return;
        var list = Element("ul", "govuk-list govuk-error-summary__list");
        foreach (var (name, entry) in state)
            foreach (var error in entry!.Errors.Take(1))
                list.Add(Element("li", null, Line(name, texts.Resolve(error.ErrorMessage))));
        output.Content.SetHtmlContent(Element("div", "govuk-error-summary", Element("div", null,
            Element("h2", "govuk-error-summary__title", texts.Get("web.form.summary")).With("id", "error-summary-title"),
            Element("div", "govuk-error-summary__body", list)).With("role", "alert"))
            .With("aria-labelledby", "error-summary-title").With("tabindex", "-1"));
    }

    private static object Line(string name, string message) =>
        name.Length == 0 ? message : Element("a", null, message).With("href", "#" + Field.IdOf(name));
}
