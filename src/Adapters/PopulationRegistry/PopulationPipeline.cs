using Adapters.Contracts;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Adapters.PopulationRegistry;

/// <summary>
/// One time limit over at most two tries, and a pause after repeated failures. A query may be repeated: it changes nothing, and its
/// identifier stays the same.
/// </summary>
internal sealed class PopulationPipeline(PopulationRegistryOptions options, TimeProvider time)
{
    private readonly ResiliencePipeline<PopulationAnswer> pipeline =
        new ResiliencePipelineBuilder<PopulationAnswer> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<PopulationAnswer>
            {
                MinimumThroughput = options.FailuresBeforePause,
                FailureRatio = 0.5,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = options.Pause,
                ShouldHandle = new PredicateBuilder<PopulationAnswer>()
                    .HandleResult(answer => answer is PopulationAnswer.Unavailable).Handle<TimeoutRejectedException>(),
            })
            .AddTimeout(options.TimeLimit)
            .AddRetry(new RetryStrategyOptions<PopulationAnswer>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder<PopulationAnswer>()
                    .HandleResult(answer => answer is PopulationAnswer.Unavailable { Reason: RegistryFailure.Unreachable }),
            })
            .Build();

    public async Task<PopulationAnswer> AskAsync(
        Func<CancellationToken, ValueTask<PopulationAnswer>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(ask, cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            return new PopulationAnswer.Unavailable(RegistryFailure.CircuitOpen, "paused after repeated failures");
        }
        catch (TimeoutRejectedException)
        {
            return new PopulationAnswer.Unavailable(RegistryFailure.TimedOut, "no whole answer in time");
        }
    }
}
