using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Adapters.Contracts;

namespace Adapters.PopulationRegistry;

/// <summary>The registry's question. Member names are the registry's own.</summary>
/// <param name="MaYeuCau">Our reference.</param>
/// <param name="MaDVC">Purpose.</param>
/// <param name="MaCanBo">Requester.</param>
/// <param name="HoVaTen">Comparison form, see <see cref="NameNormal"/>.</param>
/// <param name="NgayThangNamSinh">yyyyMMdd.</param>
internal sealed record CongDanQuery(
    string MaYeuCau, string MaDVC, string? MaCanBo, string SoDinhDanh, string HoVaTen, string NgayThangNamSinh);

/// <param name="KetQua"><c>KHOP</c>, <c>KHONG_KHOP</c>, <c>TRUNG_LAP</c> or <c>DA_CHET</c>.</param>
/// <param name="MaTraCuu">The registry's number for this answer.</param>
internal sealed record CongDanReply(string MaYeuCau, string MaTraCuu, string KetQua, CongDan? CongDan);

/// <param name="GioiTinh">0 unknown, 1 male, 2 female.</param>
internal sealed record CongDan(string SoDinhDanh, string HoVaTen, string NgayThangNamSinh, int GioiTinh);

[JsonSourceGenerationOptions(
    AllowDuplicateProperties = false, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, MaxDepth = 8)]
[JsonSerializable(typeof(CongDanQuery))]
[JsonSerializable(typeof(CongDanReply))]
internal sealed partial class PopulationJson : JsonSerializerContext;

/// <summary>Translates between our question and answer and the registry's.</summary>
internal static class PopulationMapping
{
    private const int LongestName = 200;

    public static byte[] ToWire(PopulationQuery query) => JsonSerializer.SerializeToUtf8Bytes(
        new CongDanQuery(
            query.Request.Reference.ToString(), query.Request.Purpose, query.Request.Requester,
            query.PersonalNumber, NameNormal.Of(query.FullName), Date(query.BirthDate)),
        PopulationJson.Default.CongDanQuery);

    public static PopulationAnswer ToAnswer(ReadOnlySpan<byte> json, PopulationQuery query, DateTimeOffset at)
    {
        CongDanReply? reply;
        try
        {
            reply = JsonSerializer.Deserialize(json, PopulationJson.Default.CongDanReply);
        }
        catch (JsonException)
        {
            return Unavailable(RegistryFailure.AnswerUnreadable, "not the agreed JSON");
        }
        if (reply?.MaYeuCau != query.Request.Reference.ToString())
        {
            return Unavailable(RegistryFailure.AnswerNotBound, "MaYeuCau");
        }
        return (reply.KetQua, reply.CongDan) switch
        {
            ("KHOP", { } person) => ToMatch(person, reply.MaTraCuu, query, at),
            ("KHONG_KHOP", null) => new PopulationAnswer.NoMatch(),
            ("TRUNG_LAP", null) => new PopulationAnswer.Ambiguous(),
            ("DA_CHET", null) => new PopulationAnswer.Deceased(),
            _ => Unavailable(RegistryFailure.AnswerUnreadable, "KetQua"),
        };
    }

    /// <summary>A match is only what says so and also is: the registry's own data must be those of the person we asked about.</summary>
    private static PopulationAnswer ToMatch(CongDan person, string reference, PopulationQuery query, DateTimeOffset at)
    {
        if (person.HoVaTen.Length is 0 or > LongestName || person.HoVaTen.Any(char.IsControl) || reference.Length is 0 or > 100)
        {
            return Unavailable(RegistryFailure.AnswerUnreadable, "HoVaTen or MaTraCuu");
        }
        if (person.SoDinhDanh != query.PersonalNumber || person.NgayThangNamSinh != Date(query.BirthDate)
            || NameNormal.Of(person.HoVaTen) != NameNormal.Of(query.FullName))
        {
            return Unavailable(RegistryFailure.AnswerAboutAnother, "the person in the answer is not the person in the question");
        }
        var sex = person.GioiTinh switch { 1 => RegisteredSex.Male, 2 => RegisteredSex.Female, _ => RegisteredSex.Unknown };
        return new PopulationAnswer.Match(new(person.HoVaTen.Normalize(), query.BirthDate, sex), reference, at);
    }

    private static PopulationAnswer.Unavailable Unavailable(RegistryFailure reason, string detail) => new(reason, detail);

    private static string Date(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
