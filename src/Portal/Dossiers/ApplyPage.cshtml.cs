using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Procedures;
using Portal.SignIn;

namespace Portal.Dossiers;

/// <summary>Opens only at the level that the procedure needs, for showing as for submitting.</summary>
[Authorize]
internal sealed class ApplyPage(ProcedureCatalogue catalogue, DossierService service, TimeProvider time) : PageModel
{
    public Procedure Procedure { get; private set; } = null!;

    [BindProperty]
    public Guid Form { get; set; }

    [BindProperty, StringLength(1000, ErrorMessage = "apply.too-long")]
    public string? Note { get; set; }

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (catalogue.Find(context.RouteData.Values["id"] as string) is not { } procedure)
        {
            context.Result = NotFound();
            return;
        }

        Procedure = procedure;
        var needed = Level.Needed(procedure.Level);
        if (!(Level.Of(User) >= needed))
            context.Result = SeeOther($"/sign-in?level={needed.Acr}&return=/dossiers/new/{procedure.Id}");
    }

    public void OnGet() => Form = Guid.CreateVersion7(time.GetUtcNow());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid) return Page();
        if (Form == Guid.Empty) return BadRequest();
        var applicant = new Applicant(User.FindFirst("sub")!.Value, User.FindFirst("acr")!.Value);
        var number = await service.SubmitAsync(Form, applicant, Procedure, Note?.Trim() ?? "", cancellationToken);
        return SeeOther($"/dossiers?sent={number}");
    }

    private StatusCodeResult SeeOther(string path)
    {
        Response.Headers.Location = path;
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
