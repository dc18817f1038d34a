using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Web.Tests;

internal static class Answer
{
    internal static async Task<IDocument> PageAsync(this HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());

    internal static string Header(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    internal static string? CookieValue(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.Select(cookie => cookie.Split(';')[0].Split('=', 2)).FirstOrDefault(pair => pair[0] == name)?[1] : null;

    internal static async Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string path,
        HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
