using System.Diagnostics;
using System.Runtime.InteropServices;
using Demo;

Console.OutputEncoding = System.Text.Encoding.UTF8;
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
var clock = Stopwatch.StartNew();
try
{
    var options = DemoOptions.Read(args);
    PortCheck.Require(options.Ports);
    var data = DemoData.Prepare(options);
    await using var sites = new Sites(options, data);
    var node = NodeSample.StartAsync(options, data, stop.Token);
    await sites.StartAsync(stop.Token);
    await using var province = await node;
    Welcome.Print(options.Ports, province is not null, clock.Elapsed);
    await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
    Console.WriteLine("Stopping ...");
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
catch (DemoFault fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
