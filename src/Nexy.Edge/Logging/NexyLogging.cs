using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux.Journal;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Nexy.Edge.Logging;

/// <summary>Makes the loggers of a process; the only place that knows Serilog's configuration.</summary>
internal static class NexyLogging
{
    public static ILoggerFactory Create(LogOptions options, TextWriter error, LogLineFormat format) =>
        Create(options, error, format, NativeJournal.TrySend, TimeProvider.System);

    internal static ILoggerFactory Create(
        LogOptions options, TextWriter error, LogLineFormat format, Func<JournalRecord, bool> sendToJournal, TimeProvider time)
    {
        var isDebug = options.Level == LogThreshold.Debug;
        var sink = format == LogLineFormat.Journal
            ? ToJournal(new JournalSink(sendToJournal, error), isDebug, time)
            : new StandardErrorSink(error, new LogLines(withStacks: isDebug));
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(LevelOf(options.Level))
            // The web server's own records of each connection help nobody below debug.
            .MinimumLevel.Override("Microsoft", isDebug ? LogEventLevel.Debug : LogEventLevel.Warning)
            .WriteTo.Sink(sink)
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    // Who asks for debug wants everything.
    private static ILogEventSink ToJournal(JournalSink journal, bool isDebug, TimeProvider time) =>
        isDebug ? journal : new FloodGuard(journal, time);

    private static LogEventLevel LevelOf(LogThreshold threshold) => threshold switch
    {
        LogThreshold.Debug => LogEventLevel.Debug,
        LogThreshold.Info => LogEventLevel.Information,
        LogThreshold.Warning => LogEventLevel.Warning,
        LogThreshold.Error => LogEventLevel.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(threshold), threshold, null),
    };
}
