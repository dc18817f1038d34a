using System.Text;
using Adapters.Contracts;
using Adapters.PopulationRegistry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Sandbox.Faults;
using Sandbox.PopulationRegistry;

namespace Adapters.Tests.PopulationRegistry;

public sealed class PopulationRegistryTests(SandboxWorld world) : IClassFixture<SandboxWorld>
{
    [Fact]
    public async Task Who_is_registered_matches_and_the_registry_tells_name_and_sex()
    {
        var match = Assert.IsType<PopulationAnswer.Match>(await AskAsync(Of("079195654321")));
        Assert.Equal(new RegistryPerson("Trần Thị Bích", new(1995, 10, 20), RegisteredSex.Female), match.Person);
        Assert.StartsWith("DC-", match.RegistryReference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NGUYEN VAN AN")]
    [InlineData("nguyễnvănan")]
    public async Task A_name_matches_however_it_is_typed(string name) =>
        Assert.IsType<PopulationAnswer.Match>(await AskAsync(Of("001090123456") with { FullName = name }));

    [Fact]
    public async Task A_name_in_decomposed_form_matches_and_comes_back_composed()
    {
        var query = Of("031204005566");
        var answer = await AskAsync(query with { FullName = query.FullName.Normalize(NormalizationForm.FormD) });
        Assert.Equal("Đặng Đức Khôi", Assert.IsType<PopulationAnswer.Match>(answer).Person.FullName);
    }

    [Fact]
    public async Task Another_name_another_birth_date_and_an_unknown_number_are_all_the_same_no_match()
    {
        var an = Of("001090123456");
        PopulationQuery[] queries =
        [
            an with { FullName = "Nguyễn Văn Anh" }, an with { BirthDate = new(1990, 9, 3) }, an with { PersonalNumber = "001090999999" },
        ];
        foreach (var query in queries)
        {
            Assert.IsType<PopulationAnswer.NoMatch>(await AskAsync(query));
        }
    }

    [Fact]
    public async Task The_dead_and_the_ambiguous_have_answers_of_their_own()
    {
        Assert.IsType<PopulationAnswer.Deceased>(await AskAsync(Of("031050000002")));
        Assert.IsType<PopulationAnswer.Ambiguous>(await AskAsync(Of("001195000003")));
        Assert.IsType<PopulationAnswer.NoMatch>(await AskAsync(Of("001092000001")));
    }

    [Theory]
    [InlineData("048089000004", RegistryFailure.BusFailed)]
    [InlineData("031091000008", RegistryFailure.ProviderFailed)]
    [InlineData("079187000005", RegistryFailure.TimedOut)]
    [InlineData("031199000013", RegistryFailure.Unreachable)]
    [InlineData("001093000006", RegistryFailure.AnswerAboutAnother)]
    [InlineData("001194000007", RegistryFailure.AnswerNotBound)]
    [InlineData("048196000009", RegistryFailure.AnswerUnreadable)]
    [InlineData("079090000010", RegistryFailure.AnswerUnreadable)]
    [InlineData("001197000011", RegistryFailure.AnswerUnreadable)]
    [InlineData("001098000012", RegistryFailure.AnswerUnreadable)]
    public async Task R15_What_cannot_be_trusted_is_no_answer(string number, RegistryFailure reason)
    {
        var answer = await AskAsync(Of(number), ("TimeLimit", number == "079187000005" ? "00:00:00.2" : "00:00:10"));
        Assert.Equal(reason, Assert.IsType<PopulationAnswer.Unavailable>(answer).Reason);
    }

    [Fact]
    public void Everybody_of_the_sandbox_has_a_number_that_fits_sex_and_year()
    {
        foreach (var person in People.All)
        {
            Assert.Equal(12, person.Number.Length);
            Assert.Equal((person.Born.Year - 1900) / 100, (person.Number[3] - '0') / 2);
            Assert.Equal($"{person.Born.Year % 100:00}", person.Number[4..6]);
        }
        Assert.Equal(Enum.GetValues<Outcome>().Order(), People.All.Select(person => person.Outcome).Distinct().Order());
    }

    [Fact]
    public async Task Nobody_listening_is_unreachable()
    {
        using var gone = new RawServer(_ => Task.CompletedTask);
        var address = gone.Address;
        gone.Dispose();
        var answer = await AskAsync(Of("001090123456"), ("Address", address.ToString()));
        Assert.Equal(RegistryFailure.Unreachable, Assert.IsType<PopulationAnswer.Unavailable>(answer).Reason);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_once_more_with_the_same_identifier()
    {
        var ids = new List<string>();
        using var server = new RawServer(async stream =>
        {
            var request = await RawServer.ReadRequestAsync(stream);
            ids.Add(request.Split("\r\n").Single(line => line.StartsWith("X-Road-Id:", StringComparison.Ordinal)));
        });
        Assert.IsType<PopulationAnswer.Unavailable>(await AskAsync(Of("001090123456"), ("Address", server.Address.ToString())));
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task The_question_on_the_wire_names_client_matter_and_requester_and_holds_the_comparison_form()
    {
        var seen = new TaskCompletionSource<string>();
        using var server = new RawServer(async stream => seen.TrySetResult(await RawServer.ReadRequestAsync(stream)));
        var query = Of("001090123456");
        query = query with { Request = query.Request with { Requester = "VN079195654321" } };
        await AskAsync(query, ("Address", server.Address.ToString()));
        var request = (await seen.Task).Split("\r\n");
        Assert.Equal("POST /r1/VN/GOV/BCA/CSDLQGDC/XacThucCongDan/v1/xac-thuc HTTP/1.1", request[0]);
        Assert.Contains("X-Road-Client: VN/GOV/VPCP/DVCQG", request);
        Assert.Contains($"X-Road-Id: {query.Request.Reference}", request);
        Assert.Contains("X-Road-Issue: account-registration", request);
        Assert.Contains("X-Road-UserId: VN079195654321", request);
        Assert.DoesNotContain(request, line => line.StartsWith("traceparent", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            $"{{\"MaYeuCau\":\"{query.Request.Reference}\",\"MaDVC\":\"account-registration\",\"MaCanBo\":\"VN079195654321\","
            + "\"SoDinhDanh\":\"001090123456\",\"HoVaTen\":\"NGUYENVANAN\",\"NgayThangNamSinh\":\"19900902\"}",
            request[^1]);
    }

    [Fact]
    public async Task F09_After_five_failures_the_registry_is_left_alone_until_the_pause_is_over()
    {
        var time = new FakeTimeProvider();
        await using var own = new SandboxWorld();
        await own.InitializeAsync();
        using var client = await ClientAsync(own.Address, time);
        var an = Of("001090123456");
        own.Faults[Neighbour.Population] = new(FaultMode.Error, 0);
        for (var failure = 0; failure < 5; failure++)
        {
            Assert.Equal(RegistryFailure.ProviderFailed, await ReasonAsync(client, an));
        }
        own.Faults[Neighbour.Population] = Fault.None;
        Assert.Equal(RegistryFailure.CircuitOpen, await ReasonAsync(client, an));

        time.Advance(TimeSpan.FromSeconds(16));
        own.Faults[Neighbour.Population] = new(FaultMode.Down, 0);
        Assert.Equal(RegistryFailure.Unreachable, await ReasonAsync(client, an));
        own.Faults[Neighbour.Population] = Fault.None;
        Assert.Equal(RegistryFailure.CircuitOpen, await ReasonAsync(client, an));

        time.Advance(TimeSpan.FromSeconds(16));
        Assert.Null(await ReasonAsync(client, an));
        Assert.Null(await ReasonAsync(client, an));
    }

    [Fact]
    public async Task Who_stops_waiting_gets_no_answer_at_all()
    {
        using var stop = new CancellationTokenSource();
        using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await stop.CancelAsync();
            await RawServer.ReadRequestAsync(stream);
        });
        using var client = await ClientAsync(server.Address.ToString(), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Services.GetRequiredService<IPopulationRegistry>().VerifyAsync(Of("001090123456"), stop.Token));
    }

    [Theory]
    [InlineData("Address", "http://registry.example/")]
    [InlineData("Address", "ftp://localhost/")]
    [InlineData("Client", "DVCQG")]
    [InlineData("TrustedCertificates:0", "/no/such/file.pem")]
    [InlineData("Service", "VN/GOV/BCA/CSDLQGDC")]
    [InlineData("TimeLimit", "00:10:00")]
    [InlineData("MaxAnswerBytes", "0")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => ClientAsync(world.Address, TimeProvider.System, (setting, value)));
        Assert.Contains(setting.Split(':')[0], fault.Message, StringComparison.Ordinal);
    }

    private static PopulationQuery Of(string number) =>
        new(number, People.Find(number)!.Typed, People.Find(number)!.Born, new("account-registration", Guid.CreateVersion7(), null));

    private async Task<PopulationAnswer> AskAsync(PopulationQuery query, params (string, string)[] settings)
    {
        using var client = await ClientAsync(world.Address, TimeProvider.System, settings);
        return await client.Services.GetRequiredService<IPopulationRegistry>()
            .VerifyAsync(query, TestContext.Current.CancellationToken);
    }

    private static async Task<RegistryFailure?> ReasonAsync(IHost client, PopulationQuery query) =>
        await client.Services.GetRequiredService<IPopulationRegistry>().VerifyAsync(query, TestContext.Current.CancellationToken)
            is PopulationAnswer.Unavailable { Reason: var reason } ? reason : null;

    private static Task<IHost> ClientAsync(string address, TimeProvider time, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?> { ["PopulationRegistry:Address"] = address };
        foreach (var (name, value) in settings)
        {
            all[$"PopulationRegistry:{name}"] = value;
        }
        return Client.StartAsync(all, services => services.AddSingleton(time).AddPopulationRegistry());
    }
}
