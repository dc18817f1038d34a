using System.Text;
using Adapters.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sandbox.Faults;
using Sandbox.Sms;

namespace Adapters.Tests.Sms;

public sealed class SmsTests
{
    private const string Text = "Mã xác nhận của bạn là 123456. Đừng đưa mã này cho ai.";

    [Fact]
    public async Task A_message_arrives_letter_for_letter_and_its_code_is_shown()
    {
        await using var world = await WorldAsync();
        var accepted = Assert.IsType<SendAnswer.Accepted>(await SendAsync(world.Address, "+84901234567"));
        var message = Assert.Single(world.Inbox.Read("+84901234567"));
        Assert.Equal(("sms", Text, "123456", $"SM{message.Id:N}"), (message.Kind, message.Body, message.Code, accepted.ProviderId));
    }

    [Fact]
    public async Task The_form_on_the_wire_has_exactly_the_providers_fields()
    {
        var seen = new TaskCompletionSource<string>();
        using var server = new RawServer(async stream =>
        {
            seen.TrySetResult(await RawServer.ReadRequestAsync(stream));
            await stream.WriteAsync("HTTP/1.1 201 Created\r\nContent-Length: 15\r\n\r\n{\"sid\":\"SM1\"}  "u8.ToArray());
        });
        Assert.Equal(new SendAnswer.Accepted("SM1"), await SendAsync(server.Address.ToString(), "+84901234567", "Mã 1 & 2"));
        var request = (await seen.Task).Split("\r\n");
        Assert.Equal($"POST /2010-04-01/Accounts/{SmsGateway.DefaultAccount}/Messages.json HTTP/1.1", request[0]);
        Assert.Contains("Content-Type: application/x-www-form-urlencoded", request);
        var credentials = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{SmsGateway.DefaultAccount}:{SmsGateway.DefaultToken}"));
        Assert.Contains($"Authorization: Basic {credentials}", request);
        Assert.Equal("To=%2B84901234567&From=DVCQG&Body=M%C3%A3+1+%26+2", request[^1]);
    }

    [Theory]
    [InlineData(SmsGateway.Blocked, "21610")]
    [InlineData(SmsGateway.NotMobile, "21614")]
    [InlineData("+84", "21211")]
    public async Task What_the_gateway_refuses_is_rejected_with_its_code(string to, string code)
    {
        await using var world = await WorldAsync();
        Assert.Equal(new SendAnswer.Rejected(code), await SendAsync(world.Address, to));
    }

    [Fact]
    public async Task C06_A_foreign_number_is_refused_before_the_gateway_hears_of_it()
    {
        using var server = RawServer.Answering("");
        Assert.Equal(new SendAnswer.Rejected("prefix_not_allowed"), await SendAsync(server.Address.ToString(), "+3725551234"));
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task A_busy_gateway_is_asked_again_and_the_message_arrives_once()
    {
        await using var world = await WorldAsync();
        Assert.IsType<SendAnswer.Accepted>(await SendAsync(world.Address, SmsGateway.BusyOnce));
        Assert.Single(world.Inbox.Read(SmsGateway.BusyOnce));
    }

    [Fact]
    public async Task A_failing_gateway_is_unavailable_after_three_tries()
    {
        var tries = 0;
        using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            Interlocked.Increment(ref tries);
            await stream.WriteAsync("HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
        });
        Assert.Equal(new SendAnswer.Unavailable("status 500"), await SendAsync(server.Address.ToString(), "+84901234567"));
        Assert.Equal(3, tries);
    }

    [Fact]
    public async Task After_silence_nothing_is_repeated_because_the_message_may_be_on_its_way()
    {
        var tries = 0;
        using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            Interlocked.Increment(ref tries);
        });
        Assert.IsType<SendAnswer.Unavailable>(await SendAsync(server.Address.ToString(), "+84901234567"));
        Assert.Equal(1, tries);
    }

    [Theory]
    [InlineData(FaultMode.Down)]
    [InlineData(FaultMode.Error)]
    [InlineData(FaultMode.Wrong)]
    [InlineData(FaultMode.Hostile)]
    [InlineData(FaultMode.Slow)]
    public async Task Every_fault_of_the_gateway_is_unavailable(object mode)
    {
        await using var world = await WorldAsync();
        world.Faults[Neighbour.Sms] = new((FaultMode)mode, 60);
        var limit = mode is FaultMode.Slow ? "00:00:00.2" : "00:00:10";
        Assert.IsType<SendAnswer.Unavailable>(await SendAsync(world.Address, "+84901234567", settings: ("TimeLimit", limit)));
    }

    [Fact]
    public async Task Refused_credentials_are_our_fault_not_the_receivers()
    {
        await using var world = await WorldAsync();
        Assert.Equal(new SendAnswer.Unavailable("status 401"), await SendAsync(world.Address, "+84901234567", settings: ("AuthToken", "old")));
    }

    [Theory]
    [InlineData("Address", "http://gateway.example/")]
    [InlineData("AccountSid", "../../x")]
    [InlineData("AuthToken", "")]
    [InlineData("MessagingServiceSid", "MG1")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => SendAsync("http://localhost/", "+84901234567", settings: (setting, value)));
        Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
    }

    private static async Task<SandboxWorld> WorldAsync()
    {
        var world = new SandboxWorld();
        await world.InitializeAsync();
        return world;
    }

    private static async Task<SendAnswer> SendAsync(
        string address, string to, string body = Text, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Sms:Address"] = address,
            ["Sms:AccountSid"] = SmsGateway.DefaultAccount,
            ["Sms:AuthToken"] = SmsGateway.DefaultToken,
            ["Sms:From"] = "DVCQG",
            ["Sms:RetryDelay"] = "00:00:00",
            ["Email:Host"] = "localhost",
            ["Email:From"] = "no-reply@dinhdanh.invalid",
        };
        foreach (var (name, value) in settings)
        {
            all[$"Sms:{name}"] = value;
        }
        using var client = await Client.StartAsync(all, services => services.AddMessageSender());
        return await client.Services.GetRequiredService<IMessageSender>()
            .SendAsync(new OutboundMessage.Sms(to, body, Guid.CreateVersion7()), TestContext.Current.CancellationToken);
    }
}
