using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Web.Localization;

/// <summary>A sentence with its values. Written into a page everything is encoded, but values that are markup already.</summary>
public sealed class Text(string sentence, params object?[] values) : IHtmlContent
{
    public static implicit operator string(Text text) => text.ToString();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        // The encoder leaves braces alone.
        if (values.Length == 0) encoder.Encode(writer, sentence);
        else new HtmlFormattableString(CultureInfo.CurrentCulture, encoder.Encode(sentence), values).WriteTo(writer, encoder);
    }

    public override string ToString() =>
        values.Length == 0 ? sentence : string.Format(CultureInfo.CurrentCulture, sentence, values);
}
