using Microsoft.Extensions.Logging.Console;

namespace Demo;

/// <summary>Warnings on the console, everything in a file a site.</summary>
internal static class QuietLogs
{
    internal static void Use(ILoggingBuilder logging, string file)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.AddFilter<ConsoleLoggerProvider>(null, LogLevel.Warning);
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);   // a failed start is told once, by the demo
        logging.AddProvider(new FileLog(file));
    }

    private sealed class FileLog(string file) : ILoggerProvider
    {
        private readonly TextWriter writer = TextWriter.Synchronized(new StreamWriter(file, append: false) { AutoFlush = true });

        public ILogger CreateLogger(string categoryName) => new Lines(categoryName, writer);

        public void Dispose() => writer.Dispose();
    }

    private sealed class Lines(string category, TextWriter writer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            writer.WriteLine(FormattableString.Invariant(
                $"{TimeProvider.System.GetLocalNow():HH:mm:ss.fff} {logLevel} {category}[{eventId.Id}] {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}"));
    }
}
