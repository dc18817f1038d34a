using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Web.Localization;
using static Web.Forms.Markup;

namespace Web.Forms;

/// <summary>What every field has: name, id, label, hint, error, and the frame around them.</summary>
internal sealed class Field
{
    private readonly Texts texts;

    internal Field(ViewContext view, ModelExpression model, Texts texts, string? hint)
    {
        this.texts = texts;
        Name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(model.Name);
        Id = IdOf(Name);
        Hint = hint;
        FieldOrder.Of(view.HttpContext).Add(Name);
        if (view.ViewData.ModelState.TryGetValue(Name, out var entry))
        {
            Attempted = entry.AttemptedValue;
            if (entry.Errors.Count > 0) Error = texts.Resolve(entry.Errors[0].ErrorMessage);
        }
    }

    internal string Name { get; }

    internal string Id { get; }

    internal string? Hint { get; }

    internal string? Error { get; }

    internal string? Attempted { get; }

    internal string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (_, null) => $"{Id}-hint",
        (null, _) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };

    internal static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "-");

    internal TagBuilder? HintPart => Hint is null ? null : Element("div", "govuk-hint", Hint).With("id", $"{Id}-hint");

    internal TagBuilder? ErrorPart => Error is null ? null : Element("p", "govuk-error-message",
        Element("span", "govuk-visually-hidden", texts.Get("web.form.error")), " ", Error).With("id", $"{Id}-error");

    internal TagBuilder Group(params object?[] children) =>
        Element("div", Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error", children);

    internal TagBuilder Fieldset(string? legend, bool heading, params object?[] children) =>
        Group(Element("fieldset", "govuk-fieldset",
            legend is null ? null : Element("legend", $"govuk-fieldset__legend govuk-fieldset__legend--{(heading ? "l" : "m")}",
                heading ? Element("h1", "govuk-fieldset__heading", legend) : legend),
            HintPart, ErrorPart).Add(children).With("aria-describedby", DescribedBy));
}
