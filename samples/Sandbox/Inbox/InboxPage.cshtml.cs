using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Sandbox.Inbox;

internal sealed class InboxPage(MessageInbox inbox) : PageModel
{
    private const int Shown = 50;

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    public IReadOnlyList<ReceivedMessage> Messages { get; private set; } = [];

    public void OnGet() => Messages = [.. inbox.Read(To).Take(Shown)];
}
