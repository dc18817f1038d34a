namespace TestHost;

/// <summary>A page was not what a test needed; the message shows what it was.</summary>
public sealed class BrowserException(string what, Page? page) : Exception(page is null ? what : $"{what}\n{page.Describe()}");
