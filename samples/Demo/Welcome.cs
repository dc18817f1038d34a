namespace Demo;

internal static class Welcome
{
    internal static void Print(DemoPorts ports, bool province, TimeSpan took)
    {
        Console.WriteLine($"""

            Ready in {took.TotalSeconds:0.0} s. Open in a browser:

              {DemoOptions.Origin(ports.Ministry)}   a ministry's portal        start here
              {DemoOptions.Origin(ports.Province)}   a province's portal        {(province ? "second portal, on Node" : "not running: see above")}
              {DemoOptions.Origin(ports.Portal)}   public service portal
              {DemoOptions.Origin(ports.Idp)}   identity provider          register, my account
              {DemoOptions.Origin(ports.Sandbox)}   sandbox                    test people, SMS and e-mail inbox, faults

            Demo people (made up)
              001090123456   Nguyễn Văn An    password Demo-An-2026!     TOTP secret JBSWY3DPEHPK3PXP
              079195654321   Trần Thị Bích    password Demo-Bich-2026!   TOTP secret KRSXG5CTMVRXEZLU
              Add a TOTP secret to any authenticator app, as a key typed by hand.

            Try
              1  Sign in at the ministry's portal with a demo person; see what the portal received.
              2  Open the province's portal: known already, no password asked.
              3  At the ministry, open the service that needs level 4, and decline.
              4  Sign out at one portal: the page tells what became of each of the others.
              5  Register a person of the sandbox at the identity provider; codes arrive in the sandbox's inbox.

            Data and logs are in .demo; start anew with  dotnet run --project samples/Demo -- --reset
            Ctrl-C stops everything.
            """);
    }
}
