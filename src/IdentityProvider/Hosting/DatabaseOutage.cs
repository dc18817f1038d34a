using IdentityProvider.Persistence;

namespace IdentityProvider.Hosting;

/// <summary>While the database is away, people read that the service is away for a moment, not that something broke (catalogue F04).</summary>
internal sealed class DatabaseOutage(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            throw new BadHttpRequestException("The database does not answer.", StatusCodes.Status503ServiceUnavailable, e);
        }
    }
}
