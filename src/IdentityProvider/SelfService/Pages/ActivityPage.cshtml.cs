using System.Text.Json;
using IdentityProvider.Audit;
using IdentityProvider.Kernel;
using IdentityProvider.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.Localization;

namespace IdentityProvider.SelfService.Pages;

/// <summary>Every audit entry about the person, as a sentence, with the reference code that log and help desk know it by.</summary>
public sealed class ActivityPage(AuditTrail trail, IParticipantNames names, Texts texts) : PageModel
{
    private const int PageSize = 25;
    private const int LastPage = 400;

    /// <summary>From 1, the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public bool More { get; private set; }

    public IReadOnlyList<Row> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Number = Math.Clamp(Number, 1, LastPage);
        var records = await trail.AboutAsync(HttpContext.Owner().Account.AccountId, (Number - 1) * PageSize, PageSize + 1, cancellationToken);
        More = records.Count > PageSize && Number < LastPage;
        var rows = new List<Row>();
        foreach (var record in records.Take(PageSize))
        {
            var party = record.RelyingPartyId is { } id ? await names.NameOfAsync(new RelyingPartyId(id), cancellationToken) : "";
            rows.Add(new Row(record.At, Sentence(record, party), record.Reference, record.Kind is "authentication_failed" or "attempts_throttled" or "token_replayed"));
        }

        Entries = rows;
    }

    /// <summary>Placeholder 0 is the party, 1 what the entry says about itself.</summary>
    private string Sentence(AuditRecord record, string party)
    {
        using var body = JsonDocument.Parse(record.Body);
        var detail = body.RootElement switch
        {
            var e when e.TryGetProperty("Method", out var method) => Words.Method(texts, method.GetString()!),
            var e when e.TryGetProperty("Attributes", out var attributes) =>
                string.Join(", ", attributes.EnumerateArray().Select(a => Words.Attribute(texts, a.GetString()!))),
            var e when e.TryGetProperty("Channel", out var channel) => Words.Of(texts, "account.channel.", channel.GetString()!),
            var e when e.TryGetProperty("Reason", out var reason) => Words.Of(texts, "account.end.", reason.GetString()!),
            _ => "",
        };
        var key = $"activity.{record.Kind}";
        return texts.Has($"{key}.none") && detail.Length == 0 ? texts.Get($"{key}.none", party)
            : texts.Has(key) ? texts.Get(key, party, detail)
            : texts.Get("activity.other", party, record.Kind);
    }

    /// <param name="At">When.</param>
    /// <param name="Sentence">What.</param>
    /// <param name="Reference">Reference code; null for what happened outside a page.</param>
    /// <param name="Alarming">Whether the person should look twice.</param>
    public sealed record Row(DateTimeOffset At, string Sentence, string? Reference, bool Alarming);
}
