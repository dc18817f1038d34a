using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adapters.Contracts;

namespace Adapters.Sms;

internal sealed record SmsCreated([property: JsonPropertyName("sid")] string Sid);

internal sealed record SmsError([property: JsonPropertyName("code")] int Code);

[JsonSourceGenerationOptions(RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, MaxDepth = 8)]
[JsonSerializable(typeof(SmsCreated))]
[JsonSerializable(typeof(SmsError))]
internal sealed partial class SmsJson : JsonSerializerContext;

/// <summary>Translates between our message and the gateway's Messages resource.</summary>
internal static class SmsMapping
{
    public static FormUrlEncodedContent ToForm(OutboundMessage.Sms message, SmsOptions options) => new(
    [
        new("To", message.To),
        string.IsNullOrEmpty(options.From) ? new("MessagingServiceSid", options.MessagingServiceSid) : new("From", options.From),
        new("Body", message.Body),
    ]);

    public static SendAnswer ToAnswer(HttpStatusCode status, ReadOnlySpan<byte> body)
    {
        try
        {
            return status switch
            {
                HttpStatusCode.Created when JsonSerializer.Deserialize(body, SmsJson.Default.SmsCreated) is { Sid.Length: > 0 and <= 64 } created
                    => new SendAnswer.Accepted(created.Sid),
                HttpStatusCode.BadRequest when JsonSerializer.Deserialize(body, SmsJson.Default.SmsError) is { } error
                    => new SendAnswer.Rejected(error.Code.ToString(CultureInfo.InvariantCulture)),
                // 401, 403 and 404 speak about our account, not about the receiver.
                _ => new SendAnswer.Unavailable($"status {(int)status}"),
            };
        }
        catch (JsonException)
        {
            return new SendAnswer.Unavailable($"status {(int)status}, not the agreed JSON");
        }
    }
}
