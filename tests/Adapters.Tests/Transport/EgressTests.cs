using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Adapters.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Adapters.Tests.Transport;

public sealed class EgressTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\nok";

    private int resolutions;

    [Fact]
    public async Task A12_Loopback_is_refused_when_it_is_not_allowed_and_never_called()
    {
        using var server = RawServer.Answering(Ok);
        using var host = await HostAsync();
        string[] spellings = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "017700000001", "0"];
        foreach (var spelling in spellings)
        {
            var fault = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(host, $"https://{spelling}:{server.Port}/"));
            Assert.IsType<EgressRefusedException>(fault.InnerException);
        }
        Assert.Equal(0, server.Connections);
    }

    [Fact]
    public async Task Development_may_call_this_machine()
    {
        using var server = RawServer.Answering(Ok);
        using var host = await HostAsync(development: true);
        Assert.Equal("ok", await (await GetAsync(host, server.Address.ToString())).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task R01_A_name_is_resolved_once_and_the_checked_address_is_the_called_one()
    {
        using var server = RawServer.Answering(Ok);
        using var host = await HostAsync(development: true, resolve: _ => ++resolutions == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("10.0.0.1")]);
        Assert.True((await GetAsync(host, $"http://rebind.example:{server.Port}/")).IsSuccessStatusCode);
        Assert.Equal((1, 1), (resolutions, server.Connections));
    }

    [Fact]
    public async Task R01_Of_several_addresses_only_the_allowed_are_called()
    {
        using var server = RawServer.Answering(Ok);
        using var host = await HostAsync(development: true, resolve: _ => [IPAddress.Parse("169.254.169.254"), IPAddress.Loopback]);
        Assert.True((await GetAsync(host, $"http://both.example:{server.Port}/")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Without_TLS_only_this_machine_is_called()
    {
        using var host = await HostAsync(resolve: _ => [IPAddress.Parse("10.1.2.3")], settings: ("AllowedNetworks:0", "10.1.0.0/16"));
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(host, "http://inner.example/"));
        Assert.IsType<EgressRefusedException>(fault.InnerException);
    }

    [Theory]
    [InlineData("301 Moved"), InlineData("302 Found"), InlineData("303 See Other"), InlineData("307 Temporary"), InlineData("308 Permanent")]
    public async Task L04_A_redirect_is_not_followed(string status)
    {
        using var inner = RawServer.Answering(Ok);
        using var server = RawServer.Answering($"HTTP/1.1 {status}\r\nLocation: {inner.Address}\r\nContent-Length: 0\r\n\r\n");
        using var host = await HostAsync(development: true);
        Assert.Equal(status[..3], $"{(int)(await GetAsync(host, server.Address.ToString())).StatusCode}");
        Assert.Equal(0, inner.Connections);
    }

    [Theory]
    [InlineData("Content-Length: 1073741824\r\n", "")]
    [InlineData("Transfer-Encoding: chunked\r\n", "4000\r\n")]
    [InlineData("", "")]
    public async Task R01_A_body_of_a_gigabyte_is_cut_at_the_limit(string header, string chunk)
    {
        long sent = 0;
        var broken = new TaskCompletionSource();
        using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\n{header}\r\n"));
            var block = Encoding.ASCII.GetBytes(chunk + new string('x', 0x4000) + (chunk.Length > 0 ? "\r\n" : ""));
            try
            {
                for (; sent < 1L << 30; sent += 0x4000)
                {
                    await stream.WriteAsync(block);
                }
            }
            finally
            {
                broken.SetResult();
            }
        });
        using var host = await HostAsync(development: true);
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(host, server.Address.ToString()));
        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, fault.HttpRequestError);
        await broken.Task;
        Assert.True(sent < 64 << 20, $"{sent} bytes were taken");
    }

    [Theory]
    [InlineData(64 * 1024, true)]
    [InlineData(64 * 1024 + 1, false)]
    public async Task The_limit_is_64_kilobytes_to_the_byte(int length, bool accepted)
    {
        using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('x', length));
        using var host = await HostAsync(development: true);
        var call = GetAsync(host, server.Address.ToString());
        Assert.Equal(accepted, await Record.ExceptionAsync(() => call) is null);
    }

    [Fact]
    public async Task Headers_without_end_are_cut()
    {
        using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            while (true)
            {
                await stream.WriteAsync("X: 0123456789012345678901234567890123456789\r\n"u8.ToArray());
            }
        });
        using var host = await HostAsync(development: true);
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(host, server.Address.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")]
    public async Task L04_A_server_that_stops_talking_is_cut_off_at_the_time_limit(string beginning)
    {
        using var server = new RawServer(async stream =>
        {
            await RawServer.ReadRequestAsync(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(beginning));
            await RawServer.ReadRequestAsync(stream); // until the other side hangs up
        });
        using var host = await HostAsync(development: true, settings: ("TimeLimit", "00:00:00.3"));
        var fault = await Assert.ThrowsAsync<TaskCanceledException>(() => GetAsync(host, server.Address.ToString()));
        Assert.IsType<TimeoutException>(fault.InnerException);
    }

    [Fact]
    public async Task Nothing_is_sent_along_and_nothing_is_kept()
    {
        var requests = new List<string>();
        using var server = new RawServer(async stream =>
        {
            requests.Add(await RawServer.ReadRequestAsync(stream));
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Ok));
        });
        using var host = await HostAsync(development: true);
        using var activity = new System.Diagnostics.Activity("call").Start();
        await GetAsync(host, server.Address.ToString());
        await GetAsync(host, server.Address.ToString());
        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.Equal($"GET / HTTP/1.1\r\nHost: 127.0.0.1:{server.Port}\r\n\r\n", request));
    }

    [Theory]
    [InlineData(true, "localhost", true)]
    [InlineData(false, "localhost", false)]
    [InlineData(true, "127.0.0.1", false)]
    public async Task A_server_of_an_own_authority_is_trusted_only_by_file_and_only_for_its_name(bool withFile, string name, bool accepted)
    {
        using var authority = TestAuthority.Create();
        using var certificate = authority.ServerFor("localhost");
        using var server = new RawServer(async stream =>
        {
            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(certificate);
            await RawServer.ReadRequestAsync(tls);
            await tls.WriteAsync(Encoding.ASCII.GetBytes(Ok));
        });
        using var host = await HostAsync(development: true, settings: withFile ? [("TrustedCertificates:0", authority.File)] : []);
        var fault = await Record.ExceptionAsync(() => GetAsync(host, $"https://{name}:{server.Port}/"));
        Assert.Equal(accepted, fault is null);
    }

    [Theory]
    [InlineData("AllowedNetworks:0", "10.0.0.0")]
    [InlineData("AllowedNetworks:0", "everything")]
    [InlineData("TrustedCertificates:0", "/no/such/file.pem")]
    [InlineData("TimeLimit", "01:00:00")]
    [InlineData("MaxAnswerBytes", "1")]
    public async Task A_bad_setting_stops_the_start_and_is_named(string setting, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => HostAsync(settings: (setting, value)));
        Assert.Contains(setting.Split(':')[0], fault.Message, StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(IHost host, string address) =>
        host.Services.GetRequiredService<IHttpClientFactory>().CreateClient("test")
            .GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

    private static Task<IHost> HostAsync(
        bool development = false, Func<string, IPAddress[]>? resolve = null, params (string Name, string Value)[] settings) => Client.StartAsync(
        settings.ToDictionary(setting => $"Egress:{setting.Name}", string? (setting) => setting.Value),
        services =>
        {
            if (resolve is not null)
            {
                services.AddSingleton<ResolveHost>((name, _) => Task.FromResult(resolve(name)));
            }
            services.AddEgressClient("test");
        },
        development);
}
