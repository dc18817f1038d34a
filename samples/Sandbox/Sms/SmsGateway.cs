using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Sandbox.Inbox;

namespace Sandbox.Sms;

/// <summary>What the gateway answers.</summary>
internal sealed record SmsReply(int Status, object Body);

/// <summary>Takes text messages as the Messages resource of a common SMS provider does.</summary>
internal sealed partial class SmsGateway(MessageInbox inbox, TimeProvider time, IConfiguration configuration)
{
    public const string DefaultAccount = "AC00000000000000000000000000000000";
    public const string DefaultToken = "sandbox-token";

    // Numbers with a behaviour of their own.
    public const string Blocked = "+84909000001";
    public const string NotMobile = "+84909000002";
    public const string AlwaysFails = "+84909000003";
    public const string BusyOnce = "+84909000004";

    private int busyCalls;

    public string Account { get; } = configuration["Sms:AccountSid"] ?? DefaultAccount;

    private readonly string token = configuration["Sms:AuthToken"] ?? DefaultToken;

    public bool Knows(string? authorization) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(authorization ?? ""),
        Encoding.UTF8.GetBytes("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Account}:{token}"))));

    public SmsReply Take(IFormCollection form)
    {
        var (to, body) = (form["To"].ToString(), form["Body"].ToString());
        var from = form["From"] is [{ Length: > 0 } sender] ? sender : form["MessagingServiceSid"].ToString();
        return (to, from, body) switch
        {
            _ when !E164.IsMatch(to) => Error(400, 21211, "Invalid 'To' Phone Number"),
            (_, "", _) => Error(400, 21603, "A 'From' or 'MessagingServiceSid' parameter is required"),
            (_, _, "") => Error(400, 21602, "Message body is required"),
            (_, _, { Length: > 1600 }) => Error(400, 21617, "The concatenated message body exceeds the 1600 character limit"),
            (Blocked, _, _) => Error(400, 21610, "Attempt to send to unsubscribed recipient"),
            (NotMobile, _, _) => Error(400, 21614, "'To' number is not a valid mobile number"),
            (AlwaysFails, _, _) => Error(500, 20500, "Internal Server Error"),
            (BusyOnce, _, _) when Interlocked.Increment(ref busyCalls) % 2 == 1 => Error(429, 20429, "Too Many Requests"),
            _ => Created(to, from, body),
        };
    }

    public static SmsReply Error(int status, int code, string message) => new(
        status, new { code, message, more_info = $"https://gateway.invalid/errors/{code}", status });

    private SmsReply Created(string to, string from, string body)
    {
        var message = inbox.Add("sms", from, to, subject: null, body);
        var sid = $"SM{message.Id:N}";
        return new(201, new
        {
            sid,
            account_sid = Account,
            to,
            from,
            body,
            status = "queued",
            direction = "outbound-api",
            num_segments = "1",
            date_created = time.GetUtcNow().ToString("r"),
            error_code = (int?)null,
            error_message = (string?)null,
            uri = $"/2010-04-01/Accounts/{Account}/Messages/{sid}.json",
        });
    }

    [GeneratedRegex("^\\+[1-9][0-9]{6,14}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex E164 { get; }
}
