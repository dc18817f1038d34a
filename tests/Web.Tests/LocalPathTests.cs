using Web.Hosting;

namespace Web.Tests;

public sealed class LocalPathTests
{
    public static TheoryData<string> Foreign { get; } =
    [
        "", " ", "x", "//evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "https://evil.example",
        "javascript:alert(1)", "/%2f/evil.example", "/%2Fevil.example", "/%5cevil.example", "/%255cevil.example", "/%252fevil.example",
        "/..//evil.example", "/.//evil.example", "/a/../../b", "/a/%2e%2e/b", "/a\r\nSet-Cookie:x=1", "/a%0d%0ax", "/@evil.example", "/ evil", "/café",
        "/ok//evil", "?a=1", "#a", "/\u0000",
    ];

    [Theory, MemberData(nameof(Foreign))]
    public void S11_anything_but_a_plain_local_path_is_refused(string path)
    {
        Assert.False(LocalPath.TryParse(path, out _));
        Assert.Equal("/home", LocalPath.OrElse(path, "/home"));
    }

    [Theory, InlineData("/"), InlineData("/a"), InlineData("/a/b?x=https%3A%2F%2Frp.example%2Fcb&y=%5C"), InlineData("/a?u=//x/../y"), InlineData("/a#b"), InlineData("/m%E1%BA%ADt")]
    public void A_local_path_is_kept_as_it_is(string path)
    {
        Assert.True(LocalPath.TryParse(path, out var local));
        Assert.Equal(path, local.Value);
    }

    [Fact]
    public void A_path_longer_than_the_limit_is_refused() => Assert.False(LocalPath.TryParse("/" + new string('a', LocalPath.MaxLength), out _));
}
