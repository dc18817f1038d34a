using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace TestHost;

/// <summary>What a form sends, by HTML's rules: hidden fields, chosen options, ticked boxes, the button pressed.</summary>
internal static class FormData
{
    /// <param name="filled">What the person typed; <c>@token</c> names a field by its autocomplete token, null leaves a field out.</param>
    public static List<KeyValuePair<string, string>> Of(IHtmlFormElement form, IElement? button, (string Field, string? Value)[] filled, Page page)
    {
        var typed = filled.Select(pair => (Name: NameOf(form, pair.Field, page), pair.Value)).ToArray();
        var sent = form.Elements.OfType<IHtmlElement>()
            .SelectMany(Untouched)
            .Where(pair => !typed.Any(own => own.Name == pair.Key))
            .Concat(typed.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Value!)))
            .ToList();
        if (button?.GetAttribute("name") is { Length: > 0 } pressed)
        {
            sent.Add(KeyValuePair.Create(pressed, button.GetAttribute("value") ?? ""));
        }

        return sent;
    }

    public static bool Has(IElement form, string field) => Named(form, field) is not null;

    private static IElement? Named(IElement form, string field) => form.QuerySelectorAll("input, select, textarea").FirstOrDefault(element =>
        field.StartsWith('@')
            ? (element.GetAttribute("autocomplete") ?? "").Split(' ').Contains(field[1..])
            : element.GetAttribute("name") == field);

    private static string NameOf(IElement form, string field, Page page) =>
        Named(form, field)?.GetAttribute("name") ?? throw new BrowserException($"The form has no field '{field}'.", page);

    private static IEnumerable<KeyValuePair<string, string>> Untouched(IHtmlElement element)
    {
        var name = element.GetAttribute("name");
        if (string.IsNullOrEmpty(name) || element.HasAttribute("disabled"))
        {
            return [];
        }

        return element switch
        {
            IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" } => [],
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [KeyValuePair.Create(name, box.GetAttribute("value") ?? "on")] : [],
            IHtmlInputElement input => [KeyValuePair.Create(name, input.Value)],
            IHtmlTextAreaElement area => [KeyValuePair.Create(name, area.Value)],
            IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => KeyValuePair.Create(name, option.Value)),
            _ => [],
        };
    }
}
