using System.Diagnostics;
using Adapters.Contracts;
using IdentityProvider.Audit;
using IdentityProvider.Interaction;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;

namespace IdentityProvider.Accounts.Registration;

/// <summary>Asks the population registry about the person and keeps what it said. An unanswered question never lowers the check.</summary>
internal sealed class RegistrationService(
    IPopulationRegistry registry, DraftStore drafts, AttemptLimits limits, AuditLog audit, TimeProvider time)
{
    private const string Purpose = "account-registration";

    internal async Task<RegistrationOutcome> SubmitAsync(
        HttpContext http, NationalId number, string name, DateOnly birthDate, string? waiting, CancellationToken cancellationToken)
    {
        var content = new DraftContent
        {
            Waiting = PendingRequestId.TryParse(waiting, null, out var id) ? id.ToString() : null,
            Number = number.Value,
            Name = name.Trim(),
            BirthDate = birthDate,
            Question = Guid.CreateVersion7(time.GetUtcNow()),
        };
        return await AskAsync(http, content, draft: null, cancellationToken);
    }

    /// <summary>The same question again, for a kept draft.</summary>
    internal Task<RegistrationOutcome> ResumeAsync(HttpContext http, OpenDraft draft, CancellationToken cancellationToken) =>
        AskAsync(http, draft.Content, draft, cancellationToken);

    private async Task<RegistrationOutcome> AskAsync(HttpContext http, DraftContent content, OpenDraft? draft, CancellationToken cancellationToken)
    {
        if (await limits.CountAsync(Scopes(http, content.Number), cancellationToken) is { } wait)
        {
            await audit.WriteAsync(new AuditEvent.AttemptsThrottled(null, "registration"), time.GetUtcNow(), cancellationToken);
            return new RegistrationOutcome.Throttled(wait);
        }

        var question = new RegistryRequest(Purpose, content.Question, $"VN{content.Number}");
        var answer = await registry.VerifyAsync(new PopulationQuery(content.Number, content.Name, content.BirthDate, question), cancellationToken);
        audit.Append(new AuditEvent.RegistryQueried(IdentityProof.Population, Purpose, content.Question.ToString(), NameOf(answer)), time.GetUtcNow());
        switch (answer)
        {
            case PopulationAnswer.Match match:
                var proved = content with { Name = match.Person.FullName, Answer = match.RegistryReference, ProvedAt = match.At };
                return new RegistrationOutcome.Proved(await KeepAsync(http, draft, proved, RegistrationStep.Contact, cancellationToken));
            case PopulationAnswer.Unavailable:
                await KeepAsync(http, draft, content, RegistrationStep.Registry, cancellationToken);
                return new RegistrationOutcome.Kept();
            default:
                await audit.WriteAsync(new AuditEvent.RegistrationRefused(NameOf(answer)), time.GetUtcNow(), cancellationToken);
                await drafts.RemoveAsync(http, cancellationToken);
                return new RegistrationOutcome.Refused($"registration_{NameOf(answer)}");
        }
    }

    private async Task<OpenDraft?> KeepAsync(
        HttpContext http, OpenDraft? draft, DraftContent content, RegistrationStep step, CancellationToken cancellationToken)
    {
        if (draft is null)
        {
            return await drafts.StartAsync(http, content, step, cancellationToken);
        }

        drafts.RenewHandle(http, draft, step);
        return await drafts.MoveAsync(draft, content, step, cancellationToken);
    }

    // Whoever tries names on a number, or numbers from one place, is slowed down.
    private static AttemptScope[] Scopes(HttpContext http, string number) =>
    [
        new($"registration:number:{number}", FreeTries: 5),
        new($"registration:browser:{Convert.ToHexString(BrowserBinding.Ensure(http))}", FreeTries: 10),
        new($"registration:network:{BrowserDescription.NetworkOf(http)}", FreeTries: 200),
    ];

    private static string NameOf(PopulationAnswer answer) => answer switch
    {
        PopulationAnswer.Match => "match",
        PopulationAnswer.NoMatch => "no_match",
        PopulationAnswer.Ambiguous => "ambiguous",
        PopulationAnswer.Deceased => "deceased",
        PopulationAnswer.Unavailable => "unavailable",
        _ => throw new UnreachableException(),
    };
}
