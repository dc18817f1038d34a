using System.Diagnostics;
using Adapters.Contracts;
using Adapters.Transport.XRoad;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Adapters.PopulationRegistry;

/// <summary>Asks the population registry over the data exchange bus.</summary>
internal sealed partial class PopulationRegistryClient(
    HttpClient http, PopulationPipeline pipeline, IOptions<PopulationRegistryOptions> options, TimeProvider time,
    ILogger<PopulationRegistryClient> log) : IPopulationRegistry
{
    public async Task<PopulationAnswer> VerifyAsync(PopulationQuery query, CancellationToken cancellationToken)
    {
        var message = new XRoadMessage(
            options.Value.Client, options.Value.Service, "/v1/xac-thuc",
            query.Request.Reference, query.Request.Requester, query.Request.Purpose, PopulationMapping.ToWire(query));
        var answer = await pipeline.AskAsync(async limit => await AskAsync(message, query, limit), cancellationToken);
        if (answer is PopulationAnswer.Unavailable { Reason: RegistryFailure.AnswerNotBound or RegistryFailure.AnswerAboutAnother } alarm)
        {
            LogAlarm(query.Request.Reference, alarm.Reason, alarm.Detail);
        }
        else if (answer is PopulationAnswer.Unavailable failure)
        {
            LogFailure(query.Request.Reference, failure.Reason, failure.Detail);
        }
        return answer;
    }

    private async Task<PopulationAnswer> AskAsync(XRoadMessage message, PopulationQuery query, CancellationToken cancellationToken)
    {
        try
        {
            using var request = message.ToRequest();
            using var response = await http.SendAsync(request, cancellationToken);
            return await XRoadAnswer.ReadAsync(response, message, cancellationToken) switch
            {
                XRoadAnswer.Bound bound => PopulationMapping.ToAnswer(bound.Json.Span, query, time.GetUtcNow()),
                XRoadAnswer.BusFailed bus => Unavailable(RegistryFailure.BusFailed, bus.Type),
                XRoadAnswer.ProviderFailed provider => Unavailable(RegistryFailure.ProviderFailed, $"status {provider.Status}"),
                XRoadAnswer.Unreadable unreadable => Unavailable(RegistryFailure.AnswerUnreadable, unreadable.Detail),
                XRoadAnswer.NotBound loose => Unavailable(RegistryFailure.AnswerNotBound, loose.Detail),
                _ => throw new UnreachableException(),
            };
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded
            or HttpRequestError.InvalidResponse)
        {
            return Unavailable(RegistryFailure.AnswerUnreadable, fault.HttpRequestError.ToString());
        }
        catch (HttpRequestException fault)
        {
            return Unavailable(RegistryFailure.Unreachable, fault.HttpRequestError.ToString());
        }
        catch (IOException)
        {
            return Unavailable(RegistryFailure.Unreachable, "the connection broke");
        }
    }

    private static PopulationAnswer.Unavailable Unavailable(RegistryFailure reason, string detail) => new(reason, detail);

    [LoggerMessage(7101, LogLevel.Warning, "Population registry, query {Reference}: {Reason}, {Detail}")]
    private partial void LogFailure(Guid reference, RegistryFailure reason, string detail);

    [LoggerMessage(7102, LogLevel.Critical, "Population registry, query {Reference}: answer refused, {Reason}, {Detail}")]
    private partial void LogAlarm(Guid reference, RegistryFailure reason, string detail);
}
