using System.Globalization;

namespace Web.Forms;

/// <summary>A calendar day as typed in three boxes.</summary>
public sealed class DateInput
{
    public string? Day { get; set; }

    public string? Month { get; set; }

    public string? Year { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    public static DateInput Of(DateOnly day) => new()
    {
        Day = day.Day.ToString(CultureInfo.InvariantCulture),
        Month = day.Month.ToString(CultureInfo.InvariantCulture),
        Year = day.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The day, or null when the three boxes name none.</summary>
    public DateOnly? ToDate() =>
        Number(Year, 4) is { } year and >= 1800 && Number(Month, 2) is { } month && Number(Day, 2) is { } day
        && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day) : null;

    private static int? Number(string? text, int maxDigits)
    {
        var digits = text?.Trim();
        return digits is { Length: > 0 } && digits.Length <= maxDigits && digits.All(char.IsAsciiDigit)
            ? int.Parse(digits, CultureInfo.InvariantCulture) : null;
    }
}
