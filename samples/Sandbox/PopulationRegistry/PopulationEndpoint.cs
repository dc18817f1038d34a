using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Sandbox.Faults;

namespace Sandbox.PopulationRegistry;

/// <summary>The population registry behind its security servers. X-Road message protocol for REST.</summary>
internal static class PopulationEndpoint
{
    private const int MaxBodyBytes = 16 * 1024;
    private static readonly TimeSpan SlowPerson = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void MapPopulationRegistry(this IEndpointRouteBuilder routes) => routes.MapPost("/r1/{**service}", HandleAsync);

    private static async Task HandleAsync(HttpContext http, FaultSwitches switches, TimeProvider time, CancellationToken cancellationToken)
    {
        var mode = await switches.ApplyAsync(Neighbour.Population, cancellationToken);
        if (mode is FaultMode.Down)
        {
            http.Abort();
            return;
        }
        if (http.Request.Headers["X-Road-Client"] is not [{ } client] || client.Split('/').Length is not (3 or 4))
        {
            await BusErrorAsync(http, 400, "Client.BadRequest", "X-Road-Client is missing or malformed", cancellationToken);
            return;
        }
        if (!http.Request.Path.Value!.EndsWith("/CSDLQGDC/XacThucCongDan/v1/xac-thuc", StringComparison.Ordinal))
        {
            await BusErrorAsync(http, 500, "Server.ServerProxy.UnknownService", "No such service", cancellationToken);
            return;
        }
        var body = await ReadAsync(http.Request, cancellationToken);
        var query = body is null ? null : Parse(body);
        Bind(http, client, body ?? [], time);
        if (query is null)
        {
            await WriteAsync(http, 400, "{\"error\":\"YEU_CAU_SAI\"}"u8.ToArray(), cancellationToken);
            return;
        }
        await AnswerAsync(http, query, mode, time, cancellationToken);
    }

    private static async Task AnswerAsync(
        HttpContext http, Query query, FaultMode mode, TimeProvider time, CancellationToken cancellationToken)
    {
        var known = People.Find(query.SoDinhDanh) is { } found && found.ComparedName == query.HoVaTen && found.BornText == query.NgayThangNamSinh
            ? found : null;
        var outcome = mode switch
        {
            FaultMode.Error => Outcome.ProviderError,
            FaultMode.Wrong => Outcome.WrongPerson,
            FaultMode.Hostile => Outcome.WrongHash,
            _ => known?.Outcome ?? Outcome.Mismatch,
        };
        switch (outcome)
        {
            case Outcome.BusError:
                await BusErrorAsync(http, 500, "Server.ServerProxy.NetworkError", "The provider cannot be reached", cancellationToken);
                return;
            case Outcome.ProviderError:
                await WriteAsync(http, 500, "{\"error\":\"LOI_HE_THONG\"}"u8.ToArray(), cancellationToken);
                return;
            case Outcome.Reset:
                http.Abort();
                return;
            case Outcome.Redirect:
                http.Response.StatusCode = 307;
                http.Response.Headers.Location = "/inbox";
                return;
            case Outcome.HugeBody:
                await WriteAsync(http, 200, new byte[10 * 1024 * 1024], cancellationToken);
                return;
            case Outcome.Garbage:
                await WriteAsync(http, 200, "<html>{{{\0"u8.ToArray(), cancellationToken);
                return;
            case Outcome.Slow:
                await Task.Delay(SlowPerson, time, cancellationToken);
                break;
            case Outcome.WrongHash:
                http.Response.Headers["X-Road-Request-Hash"] = Convert.ToBase64String(new byte[64]);
                break;
        }
        var reply = JsonSerializer.Serialize(Reply(query, known, outcome), Json);
        await WriteAsync(http, 200, (outcome is Outcome.WrongEncoding ? Encoding.Unicode : Encoding.UTF8).GetBytes(reply), cancellationToken);
    }

    private static object Reply(Query query, Person? known, Outcome outcome)
    {
        var person = outcome is Outcome.WrongPerson ? People.All.First(other => other.Number != query.SoDinhDanh) : known ?? People.All[0];
        var result = outcome switch
        {
            Outcome.Mismatch => "KHONG_KHOP",
            Outcome.Deceased => "DA_CHET",
            Outcome.Ambiguous => "TRUNG_LAP",
            _ => "KHOP",
        };
        return new
        {
            query.MaYeuCau,
            MaTraCuu = $"DC-{Guid.CreateVersion7():N}",
            KetQua = result,
            CongDan = result is "KHOP"
                ? new { SoDinhDanh = person.Number, HoVaTen = person.Name, NgayThangNamSinh = person.BornText, GioiTinh = person.Sex } : null,
        };
    }

    private static void Bind(HttpContext http, string client, byte[] body, TimeProvider time)
    {
        var headers = http.Response.Headers;
        headers["X-Road-Client"] = client;
        headers["X-Road-Service"] = string.Join('/', http.Request.Path.Value!.Split('/').Skip(2).Take(5));
        headers["X-Road-Id"] = http.Request.Headers["X-Road-Id"] is [{ } id] ? id : Guid.CreateVersion7(time.GetUtcNow()).ToString();
        headers["X-Road-Request-Id"] = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        headers["X-Road-Request-Hash"] = RequestHash.Of(http.Request, body);
    }

    private static Task BusErrorAsync(HttpContext http, int status, string type, string message, CancellationToken cancellationToken)
    {
        http.Response.Headers["X-Road-Error"] = type;
        return WriteAsync(http, status, JsonSerializer.SerializeToUtf8Bytes(new { type, message, detail = "sandbox" }), cancellationToken);
    }

    private static async Task WriteAsync(HttpContext http, int status, byte[] body, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.Body.WriteAsync(body, cancellationToken);
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBodyBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return length <= MaxBodyBytes ? buffer[..length] : null;
    }

    private static Query? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<Query>(body) is { MaYeuCau: not null, SoDinhDanh: not null, HoVaTen: not null } query ? query : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Query(string MaYeuCau, string MaDVC, string SoDinhDanh, string HoVaTen, string NgayThangNamSinh);
}
