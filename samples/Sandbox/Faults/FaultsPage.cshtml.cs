using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Localization;

namespace Sandbox.Faults;

internal sealed class FaultsPage(FaultSwitches switches, Texts texts) : PageModel
{
    [BindProperty, EnumDataType(typeof(FaultMode), ErrorMessage = "web.form.invalid")]
    public FaultMode Population { get; set; }

    [BindProperty, EnumDataType(typeof(FaultMode), ErrorMessage = "web.form.invalid")]
    public FaultMode Sms { get; set; }

    [BindProperty, EnumDataType(typeof(FaultMode), ErrorMessage = "web.form.invalid")]
    public FaultMode Email { get; set; }

    [BindProperty, Range(0, FaultSwitches.LongestDelay, ErrorMessage = "faults.seconds-range")]
    public int Seconds { get; set; } = 30;

    public bool Saved { get; private set; }

    public IEnumerable<SelectListItem> Modes =>
        Enum.GetNames<FaultMode>().Select(mode => new SelectListItem(texts.Get($"faults.mode-{mode}"), mode));

    public void OnGet(bool saved = false)
    {
        (Population, Sms, Email) = (switches[Neighbour.Population].Mode, switches[Neighbour.Sms].Mode, switches[Neighbour.Email].Mode);
        Saved = saved;
    }

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }
        switches[Neighbour.Population] = new(Population, Seconds);
        switches[Neighbour.Sms] = new(Sms, Seconds);
        switches[Neighbour.Email] = new(Email, Seconds);
        Response.Headers.Location = "/faults?saved=true";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
