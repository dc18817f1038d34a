using Microsoft.AspNetCore.Mvc.RazorPages;
using Sandbox.PopulationRegistry;
using Sandbox.Smtp;

namespace Sandbox.Start;

internal sealed class StartPage(SmtpReceiver smtp) : PageModel
{
    public IReadOnlyList<Person> People { get; } = PopulationRegistry.People.All;

    public int SmtpPort => smtp.Port;
}
