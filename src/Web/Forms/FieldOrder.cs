using Microsoft.AspNetCore.Http;

namespace Web.Forms;

/// <summary>The names of the fields of a page as they are drawn.</summary>
internal static class FieldOrder
{
    private static readonly object Key = new();

    internal static List<string> Of(HttpContext http)
    {
        if (http.Items[Key] is List<string> known) return known;
        var order = new List<string>();
        http.Items[Key] = order;
        return order;
    }
}
