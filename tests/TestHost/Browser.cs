using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace TestHost;

/// <summary>A person's browser without JavaScript: cookies, redirects and forms as Chromium does them, over real sockets.</summary>
/// <remarks>Every call leaves its answer in <see cref="Page"/>; addresses are relative to it. Not for two requests at once: take <see cref="NewTab"/>.</remarks>
public sealed class Browser
{
    private const int LongestTrail = 25;
    private static readonly HttpMessageInvoker Wire = new(new SocketsHttpHandler
    {
        UseCookies = false, AllowAutoRedirect = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.All,
    });

    private readonly HttpMessageInvoker _wire;
    private readonly List<Page> _trail = [];

    /// <param name="wire">Another way to the servers, for example one that trusts a test certificate.</param>
    public Browser(CookieJar? cookies = null, HttpMessageInvoker? wire = null) => (Cookies, _wire) = (cookies ?? new(), wire ?? Wire);

    public CookieJar Cookies { get; }

    public string AcceptLanguage { get; set; } = "vi";

    public string UserAgent { get; set; } = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

    /// <summary>The last answer.</summary>
    public Page Page => _trail is [.., var last] ? last : throw new BrowserException("Nothing was opened yet.", page: null);

    /// <summary>Every answer since the last address, link or form, redirects included.</summary>
    public IReadOnlyList<Page> Trail => _trail;

    /// <summary>A second tab: same cookies, its own page.</summary>
    public Browser NewTab() => new(Cookies, _wire) { AcceptLanguage = AcceptLanguage, UserAgent = UserAgent };

    /// <summary>Asks for an address and stops there.</summary>
    public Task<Page> GetAsync(string address) => StartAsync(new(HttpMethod.Get, Resolve(address)), typed: true);

    /// <summary>Asks for an address and follows every redirect, to other sites too.</summary>
    public async Task<Page> OpenAsync(string address)
    {
        await GetAsync(address);
        return await FollowAsync();
    }

    /// <summary>Posts exactly these fields, as a form of the page would.</summary>
    public Task<Page> PostAsync(string address, params (string Name, string Value)[] fields) => StartAsync(new(HttpMethod.Post, Resolve(address))
    {
        Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
    });

    /// <summary>Sends a request as it is; cookies are added unless it has a Cookie header of its own.</summary>
    public Task<Page> SendAsync(HttpRequestMessage request) => StartAsync(request);

    /// <summary>Follows redirects until there is none.</summary>
    /// <param name="until">Stops before it asks for such an address: the redirect stays the last page.</param>
    public async Task<Page> FollowAsync(Func<Uri, bool>? until = null)
    {
        while (Page.Location is { } next && until?.Invoke(next) != true)
        {
            if (_trail.Count > LongestTrail)
            {
                throw new BrowserException($"More than {LongestTrail} redirects:\n{string.Join('\n', _trail.Select(page => $"  {(int)page.Status} {page.Url}"))}", Page);
            }

            var before = Page;
            var repeat = before.Status is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
            await HopAsync(new(repeat ? before.Method : HttpMethod.Get, next)
            {
                Content = repeat && before.Response.RequestMessage?.Content is { } content ? await CopyAsync(content) : null,
            }, typed: false);
        }

        return Page;
    }

    /// <summary>Follows the link, or presses the button, that a selector names; redirects included.</summary>
    public Task<Page> ClickAsync(string selector)
    {
        var element = Page.Need(selector);
        return element is IHtmlAnchorElement
            ? FollowLinkAsync(element.GetAttribute("href") ?? throw new BrowserException($"{selector} has no href.", Page))
            : SubmitFormAsync(button: selector);
    }

    /// <summary>Fills the main form that has these fields and presses its main button; redirects included.</summary>
    public Task<Page> SubmitFormAsync(params (string Field, string? Value)[] fields) => SubmitFormAsync(form: null, button: null, follow: true, fields);

    /// <param name="form">Selector of the form; otherwise the first in <c>main</c> that has every field and the button.</param>
    /// <param name="button">Selector of the button; otherwise the submit button without a name.</param>
    /// <param name="fields">Name and value; <c>@current-password</c> finds a field by its autocomplete token; null leaves a field out.</param>
    public async Task<Page> SubmitFormAsync(string? form = null, string? button = null, bool follow = true, params (string Field, string? Value)[] fields)
    {
        var page = Page;
        var chosen = page.Document.QuerySelectorAll(form ?? "main form").Concat(form is null ? page.Document.QuerySelectorAll("form") : [])
            .OfType<IHtmlFormElement>()
            .FirstOrDefault(candidate => fields.All(field => FormData.Has(candidate, field.Field)) && (button is null || Button(page, candidate, button) is not null))
            ?? throw new BrowserException($"No form {form} with {string.Join(", ", fields.Select(field => field.Field))} {button}.", page);
        var pressed = Button(page, chosen, button ?? "button[type=submit]:not([name]), button:not([type]):not([name]), input[type=submit]:not([name])");
        var data = FormData.Of(chosen, pressed, fields, page);
        var target = Resolve(pressed?.GetAttribute("formaction") ?? chosen.GetAttribute("action") ?? "");
        var post = string.Equals(pressed?.GetAttribute("formmethod") ?? chosen.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase);
        await StartAsync(post
            ? new(HttpMethod.Post, target) { Content = Encode(data, chosen) }
            : new(HttpMethod.Get, new UriBuilder(target) { Query = await new FormUrlEncodedContent(data).ReadAsStringAsync() }.Uri));
        return follow ? await FollowAsync() : Page;
    }

    private async Task<Page> FollowLinkAsync(string href)
    {
        await StartAsync(new(HttpMethod.Get, Resolve(href)));
        return await FollowAsync();
    }

    private Task<Page> StartAsync(HttpRequestMessage request, bool typed = false)
    {
        var from = _trail is [.., var last] ? last.Url : null;
        _trail.Clear();
        return HopAsync(request, typed, from);
    }

    private async Task<Page> HopAsync(HttpRequestMessage request, bool typed, Uri? from = null)
    {
        var address = request.RequestUri!;
        from = typed ? null : from ?? (_trail is [.., var last] ? last.Url : null);
        var crossSite = from is not null && (from.Host != address.Host || from.Scheme != address.Scheme);
        var headers = request.Headers;
        headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        headers.TryAddWithoutValidation("Accept-Language", AcceptLanguage);
        headers.TryAddWithoutValidation("User-Agent", UserAgent);
        headers.TryAddWithoutValidation("Sec-Fetch-Mode", "navigate");
        headers.TryAddWithoutValidation("Sec-Fetch-Dest", "document");
        headers.TryAddWithoutValidation("Sec-Fetch-Site",
            from is null ? "none" : crossSite ? "cross-site" : from.Port == address.Port ? "same-origin" : "same-site");
        if (from is not null && request.Method == HttpMethod.Post && !headers.Contains("Origin"))
        {
            headers.Add("Origin", from.GetLeftPart(UriPartial.Authority));
        }

        var cookies = Cookies.HeaderFor(address, crossSite, crossSiteForm: crossSite && request.Method != HttpMethod.Get);
        if (cookies.Length > 0 && !headers.Contains("Cookie"))
        {
            headers.Add("Cookie", cookies);
        }

        HttpResponseMessage response;
        try
        {
            response = await _wire.SendAsync(request, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (Exception refusal) when (refusal is HttpRequestException or TimeoutException)
        {
            throw new BrowserException($"{request.Method} {address}: {refusal.Message}", _trail is [.., var shown] ? shown : null);
        }

        if (response.Headers.TryGetValues("Set-Cookie", out var lines))
        {
            foreach (var line in lines)
            {
                Cookies.Accept(address, line);
            }
        }

        response.RequestMessage ??= request;
        _trail.Add(new Page(request.Method, address, response, await response.Content.ReadAsStringAsync()));
        return Page;
    }

    private Uri Resolve(string address) =>
        _trail is [.., var last] ? new Uri(last.Url, address)
        : Uri.TryCreate(address, UriKind.Absolute, out var whole) && !whole.IsFile ? whole
        : throw new BrowserException($"'{address}' is relative and nothing was opened yet.", page: null);

    private static IElement? Button(Page page, IHtmlFormElement form, string selector) =>
        page.Document.QuerySelectorAll(selector).FirstOrDefault(element => element.Closest("form") == form
            || (form.Id is { Length: > 0 } id && element.GetAttribute("form") == id));

    private static HttpContent Encode(List<KeyValuePair<string, string>> data, IHtmlFormElement form)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
        {
            return new FormUrlEncodedContent(data);
        }

        var parts = new MultipartFormDataContent();
        data.ForEach(pair => parts.Add(new StringContent(pair.Value), pair.Key));
        return parts;
    }

    private static async Task<HttpContent> CopyAsync(HttpContent content)
    {
        var copy = new ByteArrayContent(await content.ReadAsByteArrayAsync());
        copy.Headers.ContentType = content.Headers.ContentType;
        return copy;
    }
}
