using Web.Localization;

namespace Portal.Procedures;

/// <summary>A text in both languages.</summary>
internal sealed record Bilingual<T>(T Vi, T En)
{
    internal T Current => Languages.Current == Languages.English ? En : Vi;
}

/// <summary>One administrative procedure.</summary>
/// <param name="Field">Key of its subject: text <c>field.{Field}</c>.</param>
/// <param name="Level">Level of assurance that an application needs.</param>
/// <param name="Fee">In đồng; null where each province sets it.</param>
/// <param name="Days">Working days.</param>
internal sealed record Procedure(
    string Id, Bilingual<string> Name, Bilingual<string> Agency, string Field, int Level, long? Fee, int Days,
    Bilingual<string> Summary, Bilingual<IReadOnlyList<string>> Documents)
{
    internal string FeeText(Texts texts) => Fee switch
    {
        null => texts.Get("procedure.fee-local"),
        0 => texts.Get("procedure.free"),
        { } fee => texts.Get("procedure.fee-of", texts.Number(fee)),
    };

    internal string TimeText(Texts texts) => Days == 1 ? texts.Get("procedure.day") : texts.Get("procedure.days", Days);
}
