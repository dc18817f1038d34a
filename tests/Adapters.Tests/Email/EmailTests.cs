using System.Net.Security;
using System.Text;
using Adapters.Contracts;
using Adapters.Tests.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Sandbox.Faults;

namespace Adapters.Tests.Email;

public sealed class EmailTests
{
    [Theory]
    [InlineData("Mã xác nhận")]
    [InlineData("Hello")]
    [InlineData("Xác nhận địa chỉ thư điện tử của bạn trên Nền tảng định danh và xác thực điện tử quốc gia, lần thứ hai trong ngày hôm nay")]
    public async Task Vietnamese_subject_body_and_sender_arrive_letter_for_letter(string subject)
    {
        await using var world = await WorldAsync();
        const string body = "Kính gửi ông Nguyễn Văn An,\n.một dòng bắt đầu bằng dấu chấm\n\nMã của bạn: 654321\nĐừng đưa mã này cho ai. = =3D";
        var reference = Guid.CreateVersion7();
        var answer = await SendAsync(world, new("an@example.vn", subject, body, reference));
        Assert.Equal(new SendAnswer.Accepted($"<{reference}@dinhdanh.invalid>"), answer);
        var mail = Assert.Single(world.Inbox.Read("AN@example.vn"));
        Assert.Equal((subject, body, "654321", "email"), (mail.Subject, mail.Body, mail.Code, mail.Kind));
        Assert.Contains("Cổng định danh quốc gia", mail.From, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mailbox_that_does_not_exist_is_rejected_and_a_busy_one_unavailable()
    {
        await using var world = await WorldAsync();
        Assert.Equal(new SendAnswer.Rejected("550"), await SendAsync(world, Mail("blocked@example.vn")));
        Assert.IsType<SendAnswer.Unavailable>(await SendAsync(world, Mail("later@example.vn")));
        Assert.Empty(world.Inbox.Read(null));
    }

    [Theory]
    [InlineData("an@example.vn\r\nRCPT TO:<bich@example.vn>", "x")]
    [InlineData("an@example.vn, bich@example.vn", "x")]
    [InlineData("an", "x")]
    [InlineData("an@example.vn", "x\r\nBcc: bich@example.vn")]
    public async Task An_address_or_subject_that_would_smuggle_headers_is_rejected(string to, string subject)
    {
        await using var world = await WorldAsync();
        Assert.Equal(new SendAnswer.Rejected("malformed"), await SendAsync(world, Mail(to) with { Subject = subject }));
        Assert.Empty(world.Inbox.Read(null));
    }

    [Theory]
    [InlineData(FaultMode.Down)]
    [InlineData(FaultMode.Error)]
    [InlineData(FaultMode.Slow)]
    [InlineData(FaultMode.Hostile)]
    public async Task Every_fault_of_the_relay_is_unavailable(object mode)
    {
        await using var world = await WorldAsync();
        world.Faults[Neighbour.Email] = new((FaultMode)mode, 60);
        Assert.IsType<SendAnswer.Unavailable>(await SendAsync(world, Mail("an@example.vn"), ("TimeLimit", "00:00:00.5")));
    }

    [Fact]
    public async Task A_relay_without_TLS_or_with_words_slipped_in_before_it_gets_no_mail()
    {
        foreach (var (offer, reply) in new[] { ("250 8BITMIME", ""), ("250 STARTTLS", "220 go\r\n250 slipped in\r\n"), ("250 STARTTLS", "220 go\r\nno TLS") })
        {
            var heard = "";
            using var server = new RawServer(async stream =>
            {
                var buffer = new byte[1000];
                await stream.WriteAsync("220 hello\r\n"u8.ToArray());
                heard += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
                await stream.WriteAsync(Encoding.ASCII.GetBytes(offer + "\r\n"));
                heard += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
                await stream.WriteAsync(Encoding.ASCII.GetBytes(reply));
            });
            await using var world = await WorldAsync();
            Assert.IsType<SendAnswer.Unavailable>(await SendAsync(
                world, Mail("an@example.vn"), ("Port", $"{server.Port}"), ("StartTls", "true"), ("UserName", "idp"), ("Password", "secret")));
            Assert.DoesNotContain("MAIL", heard, StringComparison.Ordinal);
            Assert.DoesNotContain("AUTH", heard, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Over_TLS_a_mail_and_the_credentials_go_to_a_trusted_relay_only(bool trusted)
    {
        using var authority = TestAuthority.Create();
        using var other = TestAuthority.Create();
        using var certificate = authority.ServerFor("localhost");
        var heard = new List<string>();
        using var server = new RawServer(async stream =>
        {
            await stream.WriteAsync("220 hello\r\n"u8.ToArray());
            var buffer = new byte[1000];
            await stream.ReadExactlyAsync(buffer.AsMemory(0, "EHLO dinhdanh.invalid\r\n".Length));
            await stream.WriteAsync("250-8BITMIME\r\n250 STARTTLS\r\n"u8.ToArray());
            await stream.ReadExactlyAsync(buffer.AsMemory(0, "STARTTLS\r\n".Length));
            await stream.WriteAsync("220 go\r\n"u8.ToArray());
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            foreach (var reply in new[] { "250 hello", "235 welcome", "250 OK", "250 OK", "354 go", "250 taken" })
            {
                heard.Add(Encoding.ASCII.GetString(buffer, 0, await tls.ReadAsync(buffer)));
                await tls.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
            }
        });
        await using var world = await WorldAsync();
        var answer = await SendAsync(
            world, Mail("an@example.vn"), ("Host", "localhost"), ("Port", $"{server.Port}"), ("StartTls", "true"), ("UserName", "idp"),
            ("Password", "mật khẩu"), ("TrustedCertificates:0", trusted ? authority.File : other.File));
        Assert.Equal(trusted, answer is SendAnswer.Accepted);
        Assert.Equal(trusted, string.Concat(heard).Length > 0);
        Assert.True(!trusted || heard[1] == $"AUTH PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes("\0idp\0mật khẩu"))}\r\n");
    }

    [Theory]
    [InlineData("StartTls", "false", "Host", "mail.example")]
    [InlineData("From", "nobody", "Host", "localhost")]
    [InlineData("Host", "", "StartTls", "true")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string value, string other, string otherValue)
    {
        await using var world = await WorldAsync();
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(
            () => SendAsync(world, Mail("an@example.vn"), (setting, value), (other, otherValue)));
        Assert.Contains(setting, fault.Message, StringComparison.Ordinal);
    }

    private static OutboundMessage.Email Mail(string to) => new(to, "Mã", "123456", Guid.CreateVersion7());

    private static async Task<SandboxWorld> WorldAsync()
    {
        var world = new SandboxWorld();
        await world.InitializeAsync();
        return world;
    }

    private static async Task<SendAnswer> SendAsync(
        SandboxWorld world, OutboundMessage.Email mail, params (string Name, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["Email:Host"] = "127.0.0.1",
            ["Email:Port"] = $"{world.SmtpPort}",
            ["Email:StartTls"] = "false",
            ["Email:From"] = "no-reply@dinhdanh.invalid",
            ["Sms:Address"] = "http://localhost/",
            ["Sms:AccountSid"] = "AC1",
            ["Sms:AuthToken"] = "x",
            ["Sms:From"] = "DVCQG",
        };
        foreach (var (name, value) in settings)
        {
            all[$"Email:{name}"] = value;
        }
        using var client = await Client.StartAsync(all, services => services.AddMessageSender());
        return await client.Services.GetRequiredService<IMessageSender>().SendAsync(mail, TestContext.Current.CancellationToken);
    }
}
