using System.Text.Json;
using IdentityProvider.Audit;
using IdentityProvider.Persistence;
using IdentityProvider.RelyingParties.Declaration;
using Microsoft.EntityFrameworkCore;

namespace IdentityProvider.RelyingParties;

/// <summary>A folder of declarations: read and judged as one, compared with what is stored, applied in one transaction (catalogue F26, R02).</summary>
public sealed class ConfigFolder(IdpDb db, ClientSecrets secrets, AuditLog audit, TimeProvider time, IHostEnvironment environment)
{
    /// <summary>Reads every <c>*.json</c> of the folder; one fault anywhere and nothing may be applied.</summary>
    public async Task<ConfigReading> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return new ConfigReading([], [new ConfigFault(folder, "", "There is no such folder.", "Give the folder that holds the *.json files.")]);
        }

        var files = Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).ToList();
        var parties = new List<(string File, DeclaredParty Party)>();
        var faults = new List<ConfigFault>();
        foreach (var path in files)
        {
            var file = Path.GetFileName(path);
            var (declared, found) = ClientDocument.Read(file, folder, await File.ReadAllBytesAsync(path, cancellationToken), environment.IsDevelopment());
            faults.AddRange(found);
            if (declared is not null)
            {
                parties.Add((file, declared));
            }
        }

        if (files.Count == 0)
        {
            faults.Add(new ConfigFault(folder, "", "It holds no *.json file.", "Give the folder that holds the declarations."));
        }

        // Databases may compare without regard to case, so two such ids are one too many.
        faults.AddRange(
            from same in parties.GroupBy(p => p.Party.Party.Id.Value, StringComparer.OrdinalIgnoreCase)
            from again in same.Skip(1)
            select new ConfigFault(again.File, "client_id", $"'{same.Key}' is also declared in {same.First().File}.", "Give every client an id of its own."));
        return new ConfigReading([.. parties.Select(p => p.Party)], faults);
    }

    /// <param name="parties">Faultless declarations.</param>
    /// <param name="prune">Whether parties that no file declares are removed.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<ConfigPlan> PlanAsync(IReadOnlyList<DeclaredParty> parties, bool prune, CancellationToken cancellationToken)
    {
        var stored = await db.Set<RelyingPartyRecord>().ToDictionaryAsync(r => r.ClientId, StringComparer.OrdinalIgnoreCase, cancellationToken);
        var declared = parties.Select(party => Compare(party, stored.GetValueOrDefault(party.Party.Id.Value)));
        var undeclared = stored.Values.ExceptBy(parties.Select(p => p.Party.Id.Value), r => r.ClientId, StringComparer.OrdinalIgnoreCase)
            .Select(r => new PlannedChange(r.ClientId, prune ? ConfigChange.Removed : ConfigChange.Undeclared, [], null, r));
        return new ConfigPlan([.. declared.Concat(undeclared).OrderBy(c => c.ClientId, StringComparer.Ordinal)]);
    }

    /// <summary>Applies the plan as a whole or not at all, with an audit entry a party.</summary>
    /// <exception cref="DbUpdateException">Somebody else changed a party meanwhile: nothing was changed, plan again.</exception>
    public async Task ApplyAsync(ConfigPlan plan, CancellationToken cancellationToken)
    {
        if (!plan.ToApply.Any())
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var change in plan.ToApply)
        {
            audit.Append(new AuditEvent.RelyingPartyChanged(change.Declared?.Party.Id ?? new(change.ClientId), Apply(change, now)), now);
        }

        await RelyingPartyStore.MoveVersionAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private string Apply(PlannedChange change, DateTimeOffset now)
    {
        if (change.Declared is not { } declared)
        {
            db.Remove(change.Stored!);
            return "removed";
        }

        var record = change.Stored ?? new RelyingPartyRecord
        {
            Id = Guid.CreateVersion7(now), ClientId = declared.Party.Id.Value, Kind = "oidc", Document = "", ChangedAt = now, Revision = 0,
        };
        var before = record.State;
        record.Document = JsonSerializer.Serialize(declared.Document, ClientDocument.Written);
        record.SecretDigest = DigestOf(declared);
        record.State = StateOf(declared, record);
        record.Revision++;
        record.ChangedAt = now;
        if (change.Stored is null)
        {
            db.Add(record);
            return "added";
        }

        return (before, record.State) switch
        {
            (RelyingPartyState.Active, RelyingPartyState.Suspended) => "suspended",
            (RelyingPartyState.Suspended, RelyingPartyState.Active) => "resumed",
            _ => "changed",
        };
    }

    private PlannedChange Compare(DeclaredParty declared, RelyingPartyRecord? stored)
    {
        if (stored is null)
        {
            return new PlannedChange(declared.Party.Id.Value, ConfigChange.Added, [], declared, null);
        }

        using var before = JsonDocument.Parse(stored.Document);
        var fields = Differences(before.RootElement, declared.Document);
        if (!(stored.SecretDigest ?? []).AsSpan().SequenceEqual(DigestOf(declared)))
        {
            fields.Add("client_secret");
        }

        if (StateOf(declared, stored) != stored.State && !fields.Contains("vn_suspended"))
        {
            fields.Add("vn_suspended");
        }

        return new PlannedChange(stored.ClientId, fields.Count == 0 ? ConfigChange.Unchanged : ConfigChange.Changed, fields, declared, stored);
    }

    private byte[]? DigestOf(DeclaredParty declared) => declared.Secret is null ? null : secrets.Digest(declared.Party.Id, declared.Secret);

    // A document that says nothing about it does not resume what an operator has suspended.
    private static RelyingPartyState StateOf(DeclaredParty declared, RelyingPartyRecord record) => declared.Suspended switch
    {
        true => RelyingPartyState.Suspended,
        false => RelyingPartyState.Active,
        null => record.State,
    };

    private static List<string> Differences(JsonElement before, JsonElement after) =>
    [
        .. before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal)
            .Where(name => !(before.TryGetProperty(name, out var old) && after.TryGetProperty(name, out var now) && JsonElement.DeepEquals(old, now))),
    ];
}
