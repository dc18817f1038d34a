using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Web.Forms;

/// <summary>Short words for building elements; everything that is not markup already is encoded.</summary>
internal static class Markup
{
    internal static TagBuilder Element(string name, string? cssClass = null, params object?[] children)
    {
        var element = new TagBuilder(name);
        if (cssClass is not null) element.Attributes["class"] = cssClass;
        if (name is "input" or "br" or "hr") element.TagRenderMode = TagRenderMode.SelfClosing;
        return element.Add(children);
    }

    internal static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null) element.Attributes[attribute] = value;
        return element;
    }

    internal static TagBuilder Add(this TagBuilder element, params object?[] children)
    {
        foreach (var child in children)
        {
            if (child is IHtmlContent markup) element.InnerHtml.AppendHtml(markup);
            else if (child is not null) element.InnerHtml.Append(child.ToString()!);
        }

        return element;
    }
}
