namespace Adapters.Contracts;

/// <summary>What somebody says about a person.</summary>
/// <param name="PersonalNumber">Twelve digits.</param>
/// <param name="FullName">As typed; accents, case, spaces and Unicode form do not matter, see <see cref="NameNormal"/>.</param>
public sealed record PopulationQuery(string PersonalNumber, string FullName, DateOnly BirthDate, RegistryRequest Request)
{
    /// <summary>Names the request, not the person: queries end up in logs.</summary>
    public override string ToString() => $"population query {Request.Reference}";
}

/// <summary>Why a registry is asked, under which reference, and for whom. Travels with every query.</summary>
/// <param name="Purpose">Code of the legal purpose, for example <c>account-registration</c>.</param>
/// <param name="Reference">Unique for the query, the same when it is repeated: a UUID.</param>
/// <param name="Requester">Country-prefixed number of the official or citizen who asks (<c>VN</c> + 12 digits); null for the system.</param>
public sealed record RegistryRequest(string Purpose, Guid Reference, string? Requester);
