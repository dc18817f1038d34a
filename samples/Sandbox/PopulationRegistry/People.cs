namespace Sandbox.PopulationRegistry;

/// <summary>Everybody whom this world's population registry knows: somebody for each way of answering.</summary>
internal static class People
{
    public static readonly IReadOnlyList<Person> All =
    [
        new("001090123456", "Nguyễn Văn An", new(1990, 9, 2), Outcome.Match),
        new("079195654321", "Trần Thị Bích", new(1995, 10, 20), Outcome.Match),
        new("001188004321", "Lê Thị Cúc", new(1988, 3, 8), Outcome.Match),
        new("048085007788", "Phạm Quốc Dũng", new(1985, 4, 30), Outcome.Match),
        new("079301009012", "Võ Ngọc Hân", new(2001, 6, 1), Outcome.Match),
        new("031204005566", "Đặng Đức Khôi", new(2004, 8, 19), Outcome.Match),
        new("001092000001", "Hoàng Văn Long", new(1992, 1, 15), Outcome.Mismatch, Registered: "Hoàng Văn Lâm"),
        new("031050000002", "Trịnh Văn Minh", new(1950, 12, 12), Outcome.Deceased),
        new("001195000003", "Nguyễn Thị Nga", new(1995, 5, 5), Outcome.Ambiguous),
        new("048089000004", "Bùi Văn Phong", new(1989, 2, 10), Outcome.BusError),
        new("031091000008", "Lý Văn Tùng", new(1991, 7, 7), Outcome.ProviderError),
        new("079187000005", "Đỗ Thị Quyên", new(1987, 11, 20), Outcome.Slow),
        new("031199000013", "Vũ Thị Yến", new(1999, 9, 9), Outcome.Reset),
        new("001093000006", "Hồ Văn Sơn", new(1993, 6, 3), Outcome.WrongPerson),
        new("001194000007", "Dương Thị Thảo", new(1994, 4, 24), Outcome.WrongHash),
        new("048196000009", "Mai Thị Uyên", new(1996, 8, 16), Outcome.Redirect),
        new("079090000010", "Phan Văn Vinh", new(1990, 10, 30), Outcome.HugeBody),
        new("001197000011", "Tô Thị Xuân", new(1997, 1, 1), Outcome.Garbage),
        new("001098000012", "Trương Văn Ý", new(1998, 2, 28), Outcome.WrongEncoding),
    ];

    public static Person? Find(string number) => All.FirstOrDefault(person => person.Number == number);
}
