namespace Web.Tests.Gallery;

public sealed class GalleryForEyes
{
    /// <summary>Keeps the gallery open until the run is stopped: <c>-- --explicit only --filter-class Web.Tests.Gallery.GalleryForEyes</c>.</summary>
    [Fact(Explicit = true)]
    public async Task The_gallery_stays_open_on_port_6100()
    {
        await using var site = await GallerySite.StartAsync("http://127.0.0.1:6100", "Development");
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
