using Microsoft.Extensions.Logging;
using Nexy.Edge.Linux.Journal;
using Serilog;
using Serilog.Core;
using Serilog.Extensions.Logging;

namespace Nexy.Edge.Logging;

/// <summary>Makes the loggers of a process; the only place that knows Serilog's configuration.</summary>
internal static class NexyLogging
{
    public static ILoggerFactory Create(LogLevelSwitch level, TextWriter error, LogLineFormat format) =>
        Create(level, error, format, NativeJournal.TrySend, TimeProvider.System);

    internal static ILoggerFactory Create(
        LogOptions options, TextWriter error, LogLineFormat format, Func<JournalRecord, bool> sendToJournal, TimeProvider time) =>
        Create(new LogLevelSwitch(options.Level), error, format, sendToJournal, time);

    internal static ILoggerFactory Create(
        LogLevelSwitch level, TextWriter error, LogLineFormat format, Func<JournalRecord, bool> sendToJournal, TimeProvider time)
    {
        ILogEventSink sink = format == LogLineFormat.Journal
            ? new FloodGuard(new JournalSink(sendToJournal, error), time, () => level.IsDebug)
            : new StandardErrorSink(error, new LogLines(() => level.IsDebug));
        var logger = new LoggerConfiguration()
            .MinimumLevel.ControlledBy(level.Own)
            .MinimumLevel.Override("Microsoft", level.Framework)
            .WriteTo.Sink(sink)
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }
}
