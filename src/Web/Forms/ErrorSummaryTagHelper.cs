using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>Every fault of the form in the order of its fields, each a link; nothing when there is none.</summary>
[HtmlTargetElement("error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper(Texts texts) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (ViewContext.ViewData.ModelState.ErrorCount > 0) output.Content.SetHtmlContent(new Summary(ViewContext, texts));
    }

    // Written when the page is complete: only then the order of the fields below is known.
    private sealed class Summary(ViewContext view, Texts texts) : IHtmlContent
    {
        public void WriteTo(TextWriter writer, HtmlEncoder encoder)
        {
            var order = FieldOrder.Of(view.HttpContext);
            var faults = view.ViewData.ModelState.Where(entry => entry.Value!.Errors.Count > 0).OrderBy(entry => order.IndexOf(entry.Key));
            Element("div", "govuk-error-summary",
                Element("div", null,
                    Element("h2", "govuk-error-summary__title", texts.Get("web.form.summary")).With("id", "error-summary-title"),
                    Element("div", "govuk-error-summary__body", Element("ul", "govuk-list govuk-error-summary__list",
                        [.. faults.Select(fault => Line(fault, order))]))).With("role", "alert"))
                .With("aria-labelledby", "error-summary-title").With("tabindex", "-1").With("autofocus", "").WriteTo(writer, encoder);
        }

        private TagBuilder Line(KeyValuePair<string, ModelStateEntry?> fault, List<string> order)
        {
            var message = texts.Resolve(fault.Value!.Errors[0].ErrorMessage);
            return Element("li", null, order.Contains(fault.Key) ? Element("a", null, message).With("href", "#" + Field.IdOf(fault.Key)) : message);
        }
    }
}
