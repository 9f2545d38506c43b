using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Nexy.Edge.Logging;

/// <summary>Makes the loggers of a process; the only place that knows Serilog's configuration.</summary>
internal static class NexyLogging
{
    public static ILoggerFactory Create(LogOptions options, TextWriter error, LogLineFormat format)
    {
        var lines = new LogLines(format, withStacks: options.Level == LogThreshold.Debug);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(LevelOf(options.Level))
            // The web server's own records of each connection help nobody below debug.
            .MinimumLevel.Override("Microsoft", options.Level == LogThreshold.Debug ? LogEventLevel.Debug : LogEventLevel.Warning)
            .WriteTo.Sink(new StandardErrorSink(error, lines))
            .CreateLogger();
        return new SerilogLoggerFactory(logger, dispose: true);
    }

    private static LogEventLevel LevelOf(LogThreshold threshold) => threshold switch
    {
        LogThreshold.Debug => LogEventLevel.Debug,
        LogThreshold.Info => LogEventLevel.Information,
        LogThreshold.Warning => LogEventLevel.Warning,
        LogThreshold.Error => LogEventLevel.Error,
        _ => throw new ArgumentOutOfRangeException(nameof(threshold), threshold, null),
    };
}
