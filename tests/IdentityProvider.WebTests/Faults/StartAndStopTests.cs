using System.Net;
using System.Net.Sockets;
using System.Text;
using IdentityProvider.WebTests.Logout;
using Microsoft.Extensions.Options;

namespace IdentityProvider.WebTests.Faults;

public sealed class StartAndStopTests
{
    [Theory]
    [InlineData("lost")]
    [InlineData("another")]
    [InlineData("torn")]
    public async Task F24_WithoutTheKeyFileOfItsDatabase_TheSiteDoesNotStart(string what)
    {
        await using var world = new World();
        await (await world.StartNodeAsync()).DisposeAsync();
        var file = world.KeyFile;
        switch (what)
        {
            case "lost":
                File.Delete(file);
                break;
            case "another":
                await File.WriteAllTextAsync(file, $"1 {Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))}");
                break;
            default:
                await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file))[..20]);
                break;
        }

        // In Development a lost file is made anew; it does not fit the database either.
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => world.StartNodeAsync());

        Assert.StartsWith("Encryption:KeyFile", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F02_ARequestUnderWay_IsAnsweredBeforeTheNodeStops()
    {
        await using var idp = await IdpHost.StartAsync();
        var origin = new Uri(idp.Origin);
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", origin.Port);
        var stream = client.GetStream();
        var body = "language=en&return=/register";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /language HTTP/1.1\r\nHost: {origin.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\nContent-Length: {body.Length}\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());   // the form is being read: the request is under way

        var stopping = idp.StopAsync();
        await Assert.ThrowsAnyAsync<SocketException>(async () =>
        {
            while (true)
            {
                using var late = new TcpClient();
                await late.ConnectAsync("127.0.0.1", origin.Port);
            }
        });
        Assert.False(stopping.IsCompleted);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(body));

        await reader.ReadLineAsync();
        Assert.Equal($"HTTP/1.1 {(int)HttpStatusCode.SeeOther} See Other", await reader.ReadLineAsync());
        await stopping.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
