using Microsoft.AspNetCore.Http.HttpResults;

namespace Sandbox.Faults;

/// <summary>The switches for tests: <c>POST /faults/{population|sms|email}/{mode}?seconds=n</c>.</summary>
internal static class FaultsEndpoint
{
    public static void MapFaults(this IEndpointRouteBuilder routes) => routes.MapPost("/faults/{neighbour}/{mode}", Handle);

    private static Results<NoContent, NotFound<string>> Handle(string neighbour, string mode, FaultSwitches switches, int seconds = 30)
    {
        if (!Parse(neighbour, out Neighbour which) || !Parse(mode, out FaultMode how) || seconds is < 0 or > FaultSwitches.LongestDelay)
        {
            return TypedResults.NotFound("population, sms or email; normal, slow, down, error, wrong or hostile; 0 to 300 seconds");
        }
        switches[which] = new Fault(how, seconds);
        return TypedResults.NoContent();
    }

    // Names alone: the platform would take numbers as well.
    private static bool Parse<T>(string name, out T value) where T : struct, Enum =>
        Enum.TryParse(name, ignoreCase: true, out value) && name.All(char.IsAsciiLetter);
}
