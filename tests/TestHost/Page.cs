using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace TestHost;

/// <summary>One answer, as the browser received it.</summary>
public sealed partial class Page
{
    private readonly Lazy<IHtmlDocument> _document;

    internal Page(HttpMethod method, Uri url, HttpResponseMessage response, string body)
    {
        (Method, Url, Response, Body) = (method, url, response, body);
        _document = new(() => new HtmlParser().ParseDocument(Body));
    }

    public HttpMethod Method { get; }

    public Uri Url { get; }

    /// <summary>Status and headers; the content is read already.</summary>
    public HttpResponseMessage Response { get; }

    public string Body { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public IHtmlDocument Document => _document.Value;

    /// <summary>Where a redirect leads; null for every other answer.</summary>
    public Uri? Location => (int)Status is >= 300 and < 400 && Response.Headers.Location is { } location ? new Uri(Url, location) : null;

    public string Language => Document.DocumentElement.GetAttribute("lang") ?? "";

    public string Heading => Clean(Document.QuerySelector("h1")?.TextContent ?? "");

    /// <summary>What a person reads in <c>main</c>, white space joined.</summary>
    public string Text => Clean((Document.QuerySelector("main") ?? Document.Body)?.TextContent ?? Body);

    public string? Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    /// <summary>A parameter of the page's own address, or of the redirect it answers.</summary>
    public string? Query(string name) => Parameters((Location ?? Url).Query).FirstOrDefault(pair => pair.Name == name).Value;

    public IElement? Find(string selector) => Document.QuerySelector(selector);

    public IElement Need(string selector) => Find(selector) ?? throw new BrowserException($"The page has no {selector}.", this);

    public Page Expect(HttpStatusCode status) => Status == status ? this : throw new BrowserException($"Expected {(int)status}, not {(int)Status}.", this);

    public string Describe()
    {
        var html = Response.Content.Headers.ContentType?.MediaType == "text/html";
        var text = html ? Text : Body;
        var notes = html ? string.Concat(Document.QuerySelectorAll("form").Select(form => $"\n  form: {string.Join(' ', Fields(form))}")) : "";
        return $"  {(int)Status} {Method} {Url}{(Location is { } to ? $"\n  -> {to}" : "")}{notes}\n  {(text.Length > 1500 ? text[..1500] + " …" : text)}";
    }

    internal static IEnumerable<string> Fields(IElement form) =>
        form.QuerySelectorAll("input[name], select[name], textarea[name], button[name]").Select(field => field.GetAttribute("name")!).Distinct();

    internal static IEnumerable<(string Name, string? Value)> Parameters(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2)).Select(pair =>
            (WebUtility.UrlDecode(pair[0]), pair.Length > 1 ? WebUtility.UrlDecode(pair[1]) : ""))!;

    private static string Clean(string text) => WhiteSpace.Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WhiteSpace { get; }
}
