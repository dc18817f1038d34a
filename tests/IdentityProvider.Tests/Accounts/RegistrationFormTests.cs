using IdentityProvider.Accounts.Registration;
using Microsoft.Extensions.Time.Testing;

namespace IdentityProvider.Tests.Accounts;

public sealed class RegistrationFormTests
{
    [Theory]
    [InlineData("0912345678", "+84912345678")]
    [InlineData("0912 345 678", "+84912345678")]
    [InlineData("+84 912.345.678", "+84912345678")]
    [InlineData("84912345678", "+84912345678")]
    [InlineData("0592345678", "+84592345678")]
    [InlineData("0212345678", null)]
    [InlineData("02438250000", null)]
    [InlineData("091234567", null)]
    [InlineData("09123456789", null)]
    [InlineData("+19005550100", null)]
    [InlineData("19001234", null)]
    [InlineData("٠٩١٢٣٤٥٦٧٨", null)]
    [InlineData(null, null)]
    public void C06_OnlyVietnameseMobileNumbers_AreTaken(string? typed, string? expected)
    {
        Assert.Equal(expected is not null, ContactAddress.TryParse(ContactAddress.Phone, typed, out var address));
        Assert.Equal(expected, address?.Value);
    }

    [Theory]
    [InlineData("An@Example.VN", "An@example.vn")]
    [InlineData("a b@example.vn", null)]
    [InlineData("an@example", null)]
    [InlineData("an@example.vn\r\nBcc: all@example.vn", null)]
    [InlineData("an@@example.vn", null)]
    public void Mail_addresses(string typed, string? expected)
    {
        Assert.Equal(expected is not null, ContactAddress.TryParse(ContactAddress.Email, typed, out var address));
        Assert.Equal(expected, address?.Value);
    }

    [Theory]
    [InlineData("001090123456", "Nguyễn Văn An", "2", "9", "1990", null)]
    [InlineData("001090 123456", "Nguyễn Văn An", "2", "9", "1990", null)]
    [InlineData("00109012345", "Nguyễn Văn An", "2", "9", "1990", "registration.number-wrong")]
    [InlineData("001090123456", "", "2", "9", "1990", "registration.name-missing")]
    [InlineData("001090123456", "An <b>", "2", "9", "1990", "registration.name-wrong")]
    [InlineData("001090123456", "Nguyễn Văn An", "31", "2", "1990", "registration.birth-date-wrong")]
    [InlineData("001090123456", "Nguyễn Văn An", "2", "9", "1991", "registration.birth-date-differs")]
    [InlineData("001390123456", "Nguyễn Văn An", "2", "9", "2090", "registration.birth-date-future")]
    public void Details(string number, string name, string day, string month, string year, string? fault)
    {
        var form = new DetailsForm { Number = number, Name = name, BirthDate = new() { Day = day, Month = month, Year = year } };
        var errors = new DetailsFormRules(new FakeTimeProvider(new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero))).Validate(form).Errors;
        Assert.Equal(fault is null ? [] : [fault], errors.Select(error => error.ErrorMessage));
    }
}
