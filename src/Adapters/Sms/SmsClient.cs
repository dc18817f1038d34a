using System.Net;
using Adapters.Contracts;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Adapters.Sms;

/// <summary>Hands messages to the SMS gateway's REST resource.</summary>
/// <remarks>
/// The resource knows no idempotency key: a message is handed over again only where the gateway surely did not take it
/// (no connection, 429) or says that it failed (5xx); never after silence.
/// </remarks>
internal sealed class SmsClient(HttpClient http, IOptions<SmsOptions> options, TimeProvider time)
{
    private static readonly string[] Vietnam = ["+84"];

    private readonly ResiliencePipeline<HttpResponseMessage> pipeline =
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(options.Value.TimeLimit)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 2,
                Delay = options.Value.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .HandleResult(answer => answer.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
                    .Handle<HttpRequestException>(fault => fault.HttpRequestError is HttpRequestError.ConnectionError
                        or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
            })
            .Build();

    public async Task<SendAnswer> SendAsync(OutboundMessage.Sms message, CancellationToken cancellationToken)
    {
        var prefixes = options.Value.AllowedPrefixes is { Count: > 0 } set ? set : Vietnam;
        if (!prefixes.Any(prefix => message.To.StartsWith(prefix, StringComparison.Ordinal)))
        {
            return new SendAnswer.Rejected("prefix_not_allowed");
        }
        try
        {
            using var response = await pipeline.ExecuteAsync(
                async limit =>
                {
                    using var form = SmsMapping.ToForm(message, options.Value);
                    return await http.PostAsync(new Uri($"/2010-04-01/Accounts/{options.Value.AccountSid}/Messages.json", UriKind.Relative),
                        form, limit);
                },
                cancellationToken);
            return SmsMapping.ToAnswer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (TimeoutRejectedException)
        {
            return new SendAnswer.Unavailable("no answer in time");
        }
        catch (HttpRequestException fault)
        {
            return new SendAnswer.Unavailable(fault.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            return new SendAnswer.Unavailable("the connection broke");
        }
    }
}
