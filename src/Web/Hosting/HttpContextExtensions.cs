using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Web.Localization;

namespace Web.Hosting;

public static class HttpContextExtensions
{
    // Crockford's alphabet: no I, L, O, U, so that a person can read it out on the telephone.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly object ReferenceKey = new();
    private static readonly object FormActionKey = new();

    /// <summary>The code that joins what the person sees with log and audit; one per request, as <c>XXXXX-XXXXX</c>.</summary>
    public static string ReferenceCode(this HttpContext http)
    {
        if (http.Items[ReferenceKey] is string known) return known;
        var random = RandomNumberGenerator.GetString(Alphabet, 10);
        var code = $"{random[..5]}-{random[5..]}";
        http.Items[ReferenceKey] = code;
        return code;
    }

    /// <summary>
    /// Goes on in the language that a request asked for, on the pages that follow it. The newest word counts: a party's
    /// <c>ui_locales</c> now, the person's own switch later.
    /// </summary>
    /// <param name="uiLocales">Space-separated tags, most wanted first; unknown ones change nothing.</param>
    public static void SpeakFromNowOn(this HttpContext http, string? uiLocales)
    {
        if (Languages.FirstKnown(uiLocales) is { } language)
            LanguageChoice.Keep(http, http.RequestServices.GetRequiredService<WebSite>(), language, life: null);
    }

    /// <summary>
    /// Lets the forms of this response end at another address. Chromium applies <c>form-action</c> to every redirect after a post.
    /// </summary>
    /// <param name="target">An absolute address; only its origin (or scheme, for an app's own) is allowed.</param>
    public static void AllowFormActionTo(this HttpContext http, string target)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri)) throw new ArgumentException("Not an absolute address.", nameof(target));
        var source = uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Authority) : uri.Scheme + ":";
        if (source.AsSpan().ContainsAny(';', ',', ' ')) throw new ArgumentException("Not an origin.", nameof(target));
        http.Items[FormActionKey] = http.Items[FormActionKey] is string others ? $"{others} {source}" : source;
    }

    internal static string? FormActionTargets(this HttpContext http) => http.Items[FormActionKey] as string;
}
