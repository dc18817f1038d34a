using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Web.Tests.Gallery;

public sealed class PartsPage : PageModel;
