using FluentValidation;
using IdentityProvider.Kernel;
using Web.Forms;

namespace IdentityProvider.Accounts.Registration;

/// <summary>What a person says about themselves, as typed.</summary>
internal sealed class DetailsForm
{
    public string? Number { get; set; }

    public string? Name { get; set; }

    public DateInput BirthDate { get; set; } = new();
}

/// <summary>Form rules; messages are text keys.</summary>
internal sealed class DetailsFormRules : AbstractValidator<DetailsForm>
{
    private const int MaxName = 128;

    public DetailsFormRules(TimeProvider time)
    {
        RuleFor(form => form.Number).Must(text => NationalId.TryParse(text, out _)).WithMessage("registration.number-wrong");
        RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
            .NotEmpty().WithMessage("registration.name-missing")
            .MaximumLength(MaxName).WithMessage("registration.name-wrong")
            .Must(name => name!.EnumerateRunes().All(IsNamePart)).WithMessage("registration.name-wrong");
        RuleFor(form => form.BirthDate).Cascade(CascadeMode.Stop)
            .Must(date => date.ToDate() is not null).WithMessage("registration.birth-date-wrong")
            .Must(date => date.ToDate() <= DateOnly.FromDateTime(time.GetUtcNow().DateTime)).WithMessage("registration.birth-date-future")
            .Must((form, date) => !NationalId.TryParse(form.Number, out var number) || number.BirthYear == date.ToDate()!.Value.Year)
            .WithMessage("registration.birth-date-differs");
    }

    private static bool IsNamePart(System.Text.Rune rune) =>
        System.Text.Rune.IsLetter(rune) || rune.Value is ' ' or '\'' or '-' or '.' or '’'
        || System.Text.Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.NonSpacingMark;
}
