using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portal.Dossiers;

internal sealed class PortalDb(DbContextOptions<PortalDb> options) : DbContext(options)
{
    public DbSet<Dossier> Dossiers => Set<Dossier>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Dossier>(dossier =>
    {
        dossier.HasKey(entry => entry.Number);
        dossier.HasIndex(entry => entry.Form).IsUnique();
        dossier.HasIndex(entry => new { entry.Subject, entry.SubmittedAt });
        dossier.Property(entry => entry.SubmittedAt).HasConversion<DateTimeOffsetToBinaryConverter>();
    });
}
