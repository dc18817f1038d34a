using System.Collections.Frozen;
using Adapters.Contracts;

namespace IdentityProvider.Authenticators.Password;

/// <summary>Words and rows of keys that guessers try first, in Vietnamese and English; our own short list.</summary>
internal static class CommonPasswords
{
    private static readonly FrozenSet<string> Cores = new[]
    {
        "MATKHAU", "MATKHAUMOI", "MATKHAUCUATOI", "MATMA", "ANHYEUEM", "EMYEUANH", "TOIYEUBAN", "YEUEM", "YEUANH", "EMYEU", "ANHYEU", "VOYEU", "CHONGYEU",
        "CONYEU", "GIADINH", "HANHPHUC", "TINHYEU", "MAIYEU", "MAIMAI", "VIETNAM", "VIETNAMVODICH", "TOIYEUVIETNAM", "HANOI", "SAIGON", "DANANG", "HAIPHONG",
        "CANTHO", "TPHCM", "HOCHIMINH", "BACHO", "XINCHAO", "CHAOBAN", "KHONGCO", "KHONGBIET", "KHONGNHO", "QUENMATKHAU", "DANGNHAP", "DANGKY", "TAIKHOAN",
        "DICHVUCONG", "CANCUOC", "CONGDAN", "DINHDANH", "NGANHANG", "CHAMHET", "DEPTRAI", "XINHGAI", "THUONGEM", "NHOEM", "BOME", "CHAME", "MEYEU", "BAYEU",
        "PASSWORD", "PASSWORDS", "MYPASSWORD", "PASSWD", "PASSWORT", "PASS", "ADMIN", "ADMINISTRATOR", "ROOT", "USER", "GUEST", "LOGIN", "WELCOME", "LETMEIN",
        "ILOVEYOU", "ILOVEU", "LOVEYOU", "LOVE", "FOREVER", "SECRET", "MASTER", "MONKEY", "DRAGON", "FOOTBALL", "BASEBALL", "SUPERMAN", "BATMAN", "PRINCESS",
        "SUNSHINE", "SHADOW", "MICHAEL", "JORDAN", "CHARLIE", "COMPUTER", "INTERNET", "FACEBOOK", "ZALO", "GOOGLE", "GMAIL", "CHANGEME", "DEFAULT", "TRUSTNOONE",
        "STARWARS", "POKEMON", "LIVERPOOL", "CHELSEA", "ARSENAL", "BARCELONA", "MANCHESTER", "RONALDO", "MESSI", "HELLO", "HELLOWORLD", "GOODLUCK", "NEWYEAR",
        "QWERTY", "QWERTYUIOP", "QWERT", "ASDF", "ASDFGH", "ASDFGHJKL", "ZXCVBN", "ZXCVBNM", "QAZWSX", "QAZWSXEDC", "ABC", "ABCD", "ABCDEF", "ABCDEFGH", "TEST",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Rows =
        ["01234567890123456789", "98765432109876543210", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "QWERTYUIOPASDFGHJKLZXCVBNM", "1QAZ2WSX3EDC4RFV5TGB", "1Q2W3E4R5T6Y7U8I9O0P"];

    /// <summary>Case, accents, and digits or signs around a word do not make it rare.</summary>
    internal static bool Has(string password)
    {
        var plain = NameNormal.Of(password);
        var core = plain.Trim([.. plain.Where(c => !char.IsLetter(c)).Distinct()]);
        var letters = string.Concat(plain.Where(char.IsLetter));
        return plain.Distinct().Count() <= 3
            || Rows.Any(row => row.Contains(plain, StringComparison.Ordinal))
            || Cores.Contains(core)
            || Cores.Contains(letters)
            || IsDoubled(plain);
    }

    // The same common half twice: matkhaumatkhau.
    private static bool IsDoubled(string plain) =>
        plain.Length % 2 == 0 && plain[..(plain.Length / 2)] is var half && plain == half + half && (half.Length < 6 || Cores.Contains(half));
}
